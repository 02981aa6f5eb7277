package org.rapporteur.ledger;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A ledger on its way back from an archive, in one transaction: entries [come][#restore] in any order,
/// at the positions that they had, and it [ends][#finish] when all are there.
public final class ReturningLedger {
    private final RestoredEntryStore store;

    ReturningLedger(RestoredEntryStore store) {
        this.store = store;
    }

    /// Enters these, unless one of them contradicts one that was entered before; then none.
    ///
    /// @return the position at which another entry stands
    public Optional<Long> restore(List<RestoredEntry> entries) {
        Optional<Long> contradicted = store.findContradicted(entries);
        if (contradicted.isEmpty()) {
            store.insert(entries);
        }
        return contradicted;
    }

    /// Makes it the ledger that the next entry continues. What was erased from it comes back from no
    /// archive.
    public Restored finish() {
        store.eraseWhatWasErased();
        long size = store.settleHead();
        List<Gap> gaps = store.listGaps();
        return new Restored(size, gaps, gaps.isEmpty() ? Base64.getEncoder().encodeToString(root(size)) : "");
    }

    private byte[] root(long size) {
        RunningRoot root = new RunningRoot();
        store.forEachLeafHash(size, root::add);
        return root.value();
    }

    /// What came back.
    ///
    /// @param size the position of the next entry
    /// @param root the RFC 9162 root hash in base64; empty when entries are missing
    public record Restored(long size, List<Gap> gaps, String root) {}

    /// Entries that are missing, both ends included.
    public record Gap(long from, long to) {
        @Override
        public String toString() {
            return from == to ? Long.toString(from) : from + " to " + to;
        }
    }
}
