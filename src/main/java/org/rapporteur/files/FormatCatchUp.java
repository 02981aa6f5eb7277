package org.rapporteur.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Identifies the formats of contents that were looked into before formats were, or with an older table: one
/// after the other, behind everything else that a site does. Two nodes that do the same do it twice.
@Component
class FormatCatchUp implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FormatCatchUp.class);
    private static final int BATCH = 100;

    private final FormatStore store;
    private final ContentStore contents;
    private final InspectionWorkers workers;
    private final FormatSettings settings;
    private volatile Semaphore stop = new Semaphore(0);
    private volatile boolean isRunning;

    FormatCatchUp(FormatStore store, ContentStore contents, InspectionWorkers workers, FormatSettings settings) {
        this.store = store;
        this.contents = contents;
        this.workers = workers;
        this.settings = settings;
    }

    @Override
    public void start() {
        isRunning = true;
        if (!settings.catchUpAfter().isZero()) {
            Semaphore own = new Semaphore(0);
            stop = own;
            Thread.ofVirtual().name("format-catch-up").start(() -> watch(own));
        }
    }

    /// Returns at once; what was not identified is at the next start.
    @Override
    public void stop() {
        isRunning = false;
        stop.release(2);
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    private void watch(Semaphore own) {
        try {
            while (!own.tryAcquire(settings.catchUpAfter().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    round(own, settings.pause(), _ -> {});
                } catch (InspectionWorkers.Stopped e) {
                    return;
                } catch (RuntimeException e) {
                    log.error("Formats could not be identified; it will be tried again", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Identifies all that wait, at once.
    ///
    /// @param progress is told how many were
    void finish(LongConsumer progress) {
        try {
            round(new Semaphore(0), Duration.ZERO, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void round(Semaphore own, Duration pause, LongConsumer progress) throws InterruptedException {
        String last = "";
        long count = 0;
        List<Sha256> batch = store.hasUnidentified() ? store.listUnidentifiedAfter(last, BATCH) : List.of();
        while (!batch.isEmpty()) {
            for (Sha256 each : batch) {
                if (own.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    own.release();
                    return;
                }
                identify(each);
                progress.accept(++count);
            }
            last = batch.getLast().hex();
            batch = store.listUnidentifiedAfter(last, BATCH);
        }
    }

    /// Bytes that are not there are the business of those who check what is kept.
    private void identify(Sha256 sha256) {
        Path bytes = contents.path(sha256);
        if (Files.exists(bytes)) {
            store.update(sha256, workers.identify(bytes));
        }
    }
}
