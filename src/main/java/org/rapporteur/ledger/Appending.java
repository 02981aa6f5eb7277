package org.rapporteur.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporteur.ledger.Ledger.NewEntry;
import org.rapporteur.ledger.LedgerStore.Head;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The entries that one transaction appends. The first one locks the head of the ledger until the transaction
/// ends, so the places of the others are known without asking; all are written together before the commit.
final class Appending implements TransactionSynchronization {
    private final LedgerStore store;
    private final SortedMap<Long, NewEntry> unwritten = new TreeMap<>();
    private Head head;
    private boolean isUntold;
    private boolean isLate;
    private boolean isCompleting;

    private Appending(LedgerStore store) {
        this.store = store;
        this.head = store.lockHead();
    }

    /// What the caller's transaction appends; from the first call on it holds the head of the ledger.
    static Appending current(LedgerStore store) {
        Appending known = bound(store);
        if (known != null) {
            return known;
        }
        Appending first = new Appending(store);
        TransactionSynchronizationManager.bindResource(store, first);
        TransactionSynchronizationManager.registerSynchronization(first);
        return first;
    }

    /// Has the entries of the caller's transaction so far written, for those who want to read them.
    static void writeCurrent(LedgerStore store) {
        Appending known = bound(store);
        if (known != null) {
            known.write();
        }
    }

    /// The entry at the position, if the caller's transaction holds it unwritten.
    static Optional<OpenedEntry> find(LedgerStore store, long position) {
        Appending known = bound(store);
        return Optional.ofNullable(known == null ? null : known.unwritten.get(position))
                .map(NewEntry::sealed);
    }

    /// The oldest entries up to that position that no archive holds, at most so many; from now on one does.
    List<PublicEntry> takeUnarchived(int limit, long last) {
        long from = head.archived() + 1;
        long to = Math.min(from + limit, Math.min(last + 1, head.size()));
        if (to <= from) {
            return List.of();
        }
        long written = unwritten.isEmpty() ? head.size() : unwritten.firstKey();
        List<PublicEntry> taken = new ArrayList<>();
        if (from < Math.min(to, written)) {
            taken.addAll(store.listPublic(from, Math.min(to, written)));
        }
        if (to > written) {
            unwritten.subMap(Math.max(from, written), to).values().forEach(each -> taken.add(each.asPublic()));
        }
        head = new Head(head.size(), head.latest(), to - 1);
        isUntold = true;
        return taken;
    }

    /// Opens or closes the entry at the position.
    ///
    /// @return whether the caller's transaction holds it unwritten
    static boolean setOpen(LedgerStore store, long position, boolean isOpen) {
        Appending known = bound(store);
        return known != null && known.unwritten.computeIfPresent(position, (_, entry) -> entry.as(isOpen)) != null;
    }

    private static @Nullable Appending bound(LedgerStore store) {
        return (Appending) TransactionSynchronizationManager.getResource(store);
    }

    /// The next place; an entry is never older than the one before it, whatever the clock says.
    Place next(Instant now) {
        return new Place(head.size(), now.isBefore(head.latest()) ? head.latest() : now);
    }

    void add(NewEntry entry) {
        unwritten.put(entry.position(), entry);
        head = new Head(head.size() + 1, entry.at(), head.archived());
        isUntold = true;
        if (isLate) {
            write();
        }
    }

    private void write() {
        if (isUntold) {
            store.append(List.copyOf(unwritten.values()), head);
            unwritten.clear();
            isUntold = false;
        }
    }

    /// Another transaction begins within this one, perhaps after its completion has begun.
    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResourceIfPossible(store);
    }

    @Override
    public void resume() {
        if (!isCompleting) {
            TransactionSynchronizationManager.bindResource(store, this);
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        write();
        isLate = true;
    }

    @Override
    public void beforeCompletion() {
        isCompleting = true;
        TransactionSynchronizationManager.unbindResourceIfPossible(store);
    }

    /// Where and when an entry stands.
    record Place(long position, Instant at) {}
}
