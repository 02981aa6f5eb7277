package org.rapporteur.publications;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.ledger.PublicEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the archive forget what was erased from the record. Each object is replaced as a whole, since no version
/// of an OCFL object may change; broken off at any moment, the work is done again from where it was.
@Service
public class ErasedArchive {
    private final PublicationStore store;
    private final ErasedPublicationStore erased;
    private final ErasedObjects objects;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    ErasedArchive(
            PublicationStore store,
            ErasedPublicationStore erased,
            ErasedObjects objects,
            Ledger ledger,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.erased = erased;
        this.objects = objects;
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Leaves a tombstone where the object of the erased publication was, with the entries of the ledger that the
    /// object held, and closes in all other objects what they open of it.
    ///
    /// @throws NotAllowed when the actor is no administrator
    public void remove(Actor actor, Reference reference) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
        transaction.executeWithoutResult(_ -> replace(reference));
        Set<Long> gone = new HashSet<>(listErased(reference));
        for (Path each : objects.listOpening(gone)) {
            transaction.executeWithoutResult(_ -> close(each, gone));
        }
        erased.markGone(reference);
    }

    /// The positions of the entries that were erased with the publication.
    public List<Long> listErased(Reference reference) {
        Erasure erasure = erasure(store.findLatest(reference).orElseThrow());
        return ledger.list(ErasedPublications.positions(erasure)).stream()
                .map(each -> Long.valueOf(Objects.requireNonNull(
                        opened(each).act().facts().get("position"), "An ERASED entry names a position")))
                .toList();
    }

    private void replace(Reference reference) {
        Publication latest = store.findLatestForUpdate(reference).orElseThrow();
        if (objects.isTombstone(reference)) {
            return;
        }
        Erasure erasure = erasure(latest);
        List<Publication> versions = store.listVersions(reference);
        long withdrawn = store.findWithdrawalPosition(reference).orElseThrow();
        OpenedEntry act = ledger.find(erasure.last()).orElseThrow();
        Set<Long> positions = new TreeSet<>(objects.listPositions(reference));
        positions.addAll(ErasedPublications.positions(erasure));
        positions.add(withdrawn);
        for (Publication each : versions) {
            positions.add(each.position());
            positions.addAll(Optional.ofNullable(each.submitted()).stream().toList());
        }
        SortedMap<Long, PublicEntry> entries = new TreeMap<>();
        List<PublicEntry> all = new ArrayList<>(ledger.list(positions));
        all.addAll(ledger.takeUnarchived());
        all.forEach(each -> entries.put(EntryStatement.of(each.entry()).position(), each));
        objects.bury(
                versions,
                withdrawn,
                listErased(reference),
                Archive.Proof.of(act, Optional.empty(), List.copyOf(entries.values())));
    }

    private void close(Path folder, Set<Long> gone) {
        Optional<Publication> recorded = objects.reference(folder).flatMap(store::findLatestForUpdate);
        if (recorded.isEmpty()) {
            objects.delete(folder); // no transaction recorded it: a process that was killed left it
            return;
        }
        Withdrawal withdrawal = recorded.get().withdrawal();
        boolean isTombstone = withdrawal != null && withdrawal.erasure() != null;
        int acts = recorded.get().version() + (withdrawal == null ? 0 : 1);
        objects.close(recorded.get().reference(), isTombstone ? 1 : acts, gone);
    }

    private static Erasure erasure(Publication publication) {
        Withdrawal withdrawal = publication.withdrawal();
        return Objects.requireNonNull(withdrawal == null ? null : withdrawal.erasure(), "It was not erased");
    }

    private static OpenedEntry opened(PublicEntry entry) {
        return Objects.requireNonNull(entry.opened(), "ERASED entries are open and never erased");
    }
}
