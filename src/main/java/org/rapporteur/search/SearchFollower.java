package org.rapporteur.search;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FileId;
import org.rapporteur.files.FileInspected;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.VersionPublished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionalEventListener;

/// Keeps the index where the record is. It reads the changes since the position that the index remembers, so that
/// neither a crash nor a lost event can leave a gap; events only make it faster.
class SearchFollower implements SmartLifecycle, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SearchFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long COMMIT_EVERY = Duration.ofSeconds(3).toNanos();
    /// How long those who ask wait at most for what was published, while the index is far behind.
    private static final long SHOW_EVERY = Duration.ofSeconds(1).toNanos();

    private static final long SWEEP_EVERY = Duration.ofSeconds(60).toNanos();
    private static final int SWEPT = 200;

    /// What is asked once at the start, so that the first reader does not wait for dictionaries to be read.
    private static final List<String> WARMING = List.of("law", "\"the law\"", "la*", "право", "حق", "权利保障");

    private final Source source;
    private final IndexFolder folder;
    private final CatchingUp catchingUp;
    private final Semaphore nudges = new Semaphore(0);
    private final Set<FileId> inspected = ConcurrentHashMap.newKeySet();
    private final ReentrantLock telling = new ReentrantLock();
    private final ReentrantLock rebuilding = new ReentrantLock();
    private final AtomicInteger resting = new AtomicInteger();
    private volatile boolean running;
    private @Nullable Thread thread;
    private long shown;
    private long committed;
    private long swept;
    private boolean dirty;
    private boolean failing;

    SearchFollower(Source source, IndexFolder folder) {
        this.source = source;
        this.folder = folder;
        this.catchingUp = new CatchingUp(source);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(VersionPublished published) {
        log.debug("To index: {}", published.reference());
        nudges.release();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(FileInspected file) {
        inspected.add(file.file());
        nudges.release();
    }

    /// Builds a new index beside the one that answers, lets it take over, and returns.
    void rebuild() {
        rebuilding.lock();
        try (IndexFolder.Fresh fresh = folder.begin()) {
            catchingUp.all(fresh.index(), _ -> {});
            fresh.index().tidy();
            telling.lock();
            try {
                catchingUp.all(fresh.index(), _ -> {});
                fresh.use();
                swept = System.nanoTime() - SWEEP_EVERY;
            } finally {
                telling.unlock();
            }
        } finally {
            rebuilding.unlock();
        }
    }

    /// Brings the index to where the record is, whether it rests or not, and returns.
    void catchUp(LongConsumer progress) {
        telling.lock();
        try {
            LuceneIndex index = folder.current();
            catchingUp.all(index, progress);
            index.tidy();
            index.show();
            index.commit();
        } finally {
            telling.unlock();
        }
    }

    /// Brings the index to where the record is, and removes from its files what nobody may find.
    void forget() {
        telling.lock();
        try {
            LuceneIndex index = folder.current();
            catchingUp.all(index, _ -> {});
            index.show();
            index.expunge();
            index.show();
            index.commit();
        } finally {
            telling.unlock();
        }
    }

    /// Leaves the record alone until what is returned is closed.
    Search.Rest rest() {
        resting.incrementAndGet();
        return () -> {
            resting.decrementAndGet();
            nudges.release();
        };
    }

    @Override
    public void start() {
        running = true;
        committed = System.nanoTime();
        shown = committed;
        swept = committed - SWEEP_EVERY;
        thread = Thread.ofPlatform().name("search-follower").daemon().start(this::follow);
    }

    /// Waits for the batch at hand: interrupting Lucene while it writes would break the index.
    @Override
    public void stop() {
        running = false;
        nudges.release();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(30));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        catchingUp.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow() {
        WARMING.forEach(each -> folder.search(Query.of(each, Language.EN), Set.of()));
        while (running) {
            try {
                if (resting.get() == 0 && step()) {
                    continue;
                }
                if (nudges.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    /// Does what there is to do; answers whether there may be more.
    private boolean step() {
        telling.lock();
        try {
            if (folder.isBroken()) {
                folder.reopen();
            }
            boolean more = tell();
            failing = false;
            return more;
        } catch (RuntimeException e) {
            // Whatever it is (the database is away, the disk is full), following must go on when it is over.
            if (!failing && running) {
                log.error("The search index does not follow the record; trying again every second", e);
            }
            failing = true;
            return false;
        } finally {
            telling.unlock();
        }
    }

    private boolean tell() {
        LuceneIndex index = folder.current();
        int changes = catchingUp.next(index);
        if (changes < CatchingUp.BATCH || System.nanoTime() - shown >= SHOW_EVERY) {
            index.show();
            shown = System.nanoTime();
        }
        List<FileId> files = List.copyOf(inspected);
        if (!files.isEmpty()) {
            catchingUp.again(
                    index,
                    files.stream()
                            .flatMap(each -> source.listHolding(each).stream())
                            .distinct()
                            .toList());
            files.forEach(inspected::remove);
        }
        boolean sweeping = System.nanoTime() - swept >= SWEEP_EVERY;
        if (sweeping) {
            catchingUp.again(index, index.listIncomplete(SWEPT));
            swept = System.nanoTime();
        }
        dirty |= changes > 0 || !files.isEmpty() || sweeping;
        if (dirty && System.nanoTime() - committed >= COMMIT_EVERY) {
            index.commit();
            committed = System.nanoTime();
            dirty = false;
        }
        return changes > 0 && running;
    }
}
