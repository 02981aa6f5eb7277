package org.rapporteur.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rapporteur.ledger.LedgerKeys.NamedKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Signs every few seconds what the ledger holds. Writers never wait for it: it reads what is committed. One node
/// at a time does it, and each checkpoint continues the one before it, so that no two can tell different stories.
@Component
class Checkpoints implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final LedgerStore store;
    private final LedgerKeys keys;
    private final Witnesses witnesses;
    private final LedgerSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore stop = new Semaphore(0);
    private volatile boolean isRunning;
    private boolean isFailing;

    Checkpoints(
            LedgerStore store,
            LedgerKeys keys,
            Witnesses witnesses,
            LedgerSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.witnesses = witnesses;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /// The newest checkpoint; one that covers everything committed, made now unless there is one.
    ///
    /// @throws LedgerKeys.NoSigningKey when it cannot be signed on this node
    Optional<Checkpoint> upToDate() {
        Optional<Checkpoint> newest = store.findNewestCheckpoint();
        if (newest.isPresent() && newest.get().size() == store.size()) {
            return newest;
        }
        return Optional.ofNullable(transaction.execute(_ -> extend().orElse(null)));
    }

    private Optional<Checkpoint> extend() {
        store.lockCheckpoints();
        long size = store.size();
        Optional<Checkpoint> newest = store.findNewestCheckpoint();
        if (size == 0 || (newest.isPresent() && newest.get().size() == size)) {
            return newest;
        }
        List<NamedKey> named = keys.list(size);
        if (named.isEmpty()) {
            return newest;
        }
        SigningKey key = keys.signing(named.getLast().key());
        addSubtrees(size);
        byte[] root = new MerkleTree(store::tile, size).root();
        String note = key.note(Checkpoint.text(named.getLast().origin(), size, root));
        Checkpoint checkpoint = new Checkpoint(size, Base64.getEncoder().encodeToString(root), note);
        store.insertCheckpoint(checkpoint, clock.instant());
        return Optional.of(checkpoint);
    }

    /// Keeps the roots of the subtrees that have become full.
    private void addSubtrees(long size) {
        for (int level = 1; size >> (level * Tile.HEIGHT) > 0; level++) {
            long first = store.countSubtrees(level);
            List<byte[]> roots = new ArrayList<>();
            for (long each = first; each < size >> (level * Tile.HEIGHT); each++) {
                roots.add(Hashes.reduce(store.tile(level - 1, each, size), 0, Tile.WIDTH));
            }
            store.insertSubtrees(level, first, roots);
        }
    }

    @Override
    public void start() {
        keys.open();
        isRunning = true;
        stop.drainPermits();
        Thread.ofVirtual().name("ledger-checkpoints").start(this::publish);
    }

    @Override
    public void stop() {
        isRunning = false;
        stop.release();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    private void publish() {
        try {
            while (isRunning && !stop.tryAcquire(settings.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                publishOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishOnce() {
        try {
            upToDate().ifPresent(witnesses::cosign);
            isFailing = false;
        } catch (RuntimeException e) {
            if (!isFailing && isRunning) {
                log.error("The ledger gets no checkpoints; it will be tried again and again", e);
            }
            isFailing = true;
        }
    }
}
