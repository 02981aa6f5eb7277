package org.rapporteur.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door through which a ledger comes back from an archive, and compares itself with one. It opens
/// for an empty ledger only; entries are added to any other by [Ledger] alone.
@Service
public class LedgerRestoration {
    private final LedgerStore ledger;
    private final RestoredEntryStore store;

    LedgerRestoration(LedgerStore ledger, RestoredEntryStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /// The first of the positions of these at which the ledger has not this very entry; empty when it
    /// has them all.
    @Transactional(readOnly = true)
    public Optional<Long> findOther(List<RestoredEntry> entries) {
        return store.findOther(entries);
    }

    /// The positions of those entries that say here what they said, though the ledger has erased it.
    @Transactional(readOnly = true)
    public List<Long> listErased(List<RestoredEntry> entries) {
        return ledger.listErased(entries.stream()
                .filter(each -> each.known() != null)
                .map(RestoredEntry::position)
                .toList());
    }

    /// Begins in the caller's transaction, which holds the ledger until it ends.
    ///
    /// @throws IllegalStateException when the ledger holds entries
    @Transactional(propagation = Propagation.MANDATORY)
    public ReturningLedger begin() {
        if (ledger.lockHead().size() > 0) {
            throw new IllegalStateException("The ledger of this folder is not empty; a record is rebuilt in a new one");
        }
        return new ReturningLedger(store);
    }
}
