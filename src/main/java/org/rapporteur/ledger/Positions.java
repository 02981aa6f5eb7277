package org.rapporteur.ledger;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The positions that one transaction takes. The first one locks the head of the ledger until the transaction
/// ends, so the others are known without asking; the head is told how many they were before the commit.
final class Positions implements TransactionSynchronization {
    private final LedgerStore store;
    private long next;
    private boolean isTold = true;
    private boolean isCompleting;

    private Positions(LedgerStore store) {
        this.store = store;
    }

    /// The next position, in the caller's transaction.
    static long next(LedgerStore store) {
        Positions positions = (Positions) TransactionSynchronizationManager.getResource(store);
        if (positions != null) {
            positions.isTold = false;
            return positions.next++;
        }
        Positions first = new Positions(store);
        long position = store.nextPosition();
        first.next = position + 1;
        TransactionSynchronizationManager.bindResource(store, first);
        TransactionSynchronizationManager.registerSynchronization(first);
        return position;
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
        if (!isTold) {
            store.updateSize(next);
        }
    }

    @Override
    public void beforeCompletion() {
        isCompleting = true;
        TransactionSynchronizationManager.unbindResourceIfPossible(store);
    }
}
