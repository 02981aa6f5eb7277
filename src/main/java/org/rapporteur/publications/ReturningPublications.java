package org.rapporteur.publications;

import java.util.HashMap;
import java.util.Map;

/// Publications on their way back from an archive, in one transaction, in any order.
public final class ReturningPublications {
    private final PublicationStore store;
    private final ErasedPublicationStore erased;
    private final Map<Numbers, Integer> lastNumbers = new HashMap<>();

    ReturningPublications(PublicationStore store, ErasedPublicationStore erased) {
        this.store = store;
        this.erased = erased;
    }

    /// Enters the publication with all its versions, and with its withdrawal. Its files, its parties
    /// and its entries of the ledger have come back before.
    public void restore(ArchivedPublication archived) {
        archived.versions().forEach(store::insert);
        Publication latest = archived.versions().getLast();
        Withdrawal withdrawal = latest.withdrawal();
        if (withdrawal != null && archived.withdrawn() != null) {
            store.withdraw(archived.reference(), withdrawal, archived.withdrawn());
            if (withdrawal.erasure() != null) {
                erased.erase(archived.reference(), withdrawal.erasure());
                erased.markGone(archived.reference());
            }
        }
        reserve(archived.reference());
    }

    /// Notes that the reference was given once, so that nothing else gets it, whether its publication
    /// came back or not.
    public void reserve(Reference reference) {
        lastNumbers.merge(new Numbers(reference.series(), reference.year()), reference.number(), Math::max);
    }

    /// Lets the numbers go on after the last that was given.
    public void finish() {
        lastNumbers.forEach((numbers, last) -> store.insertNumbering(numbers.series(), numbers.year(), last));
    }

    private record Numbers(String series, int year) {}
}
