package org.rapporteur.files;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rapporteur.files.FileSettings.Limits;
import org.rapporteur.installation.FullDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Works off the files that nobody has looked into. The queue is in the database, so it survives everything,
/// and several nodes share it; a call after each receipt spares it the wait for the next poll.
@Component
class InspectionQueue implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InspectionQueue.class);
    /// While one file keeps a child busy, another one is fetched or recorded.
    private static final int THREADS_PER_WORKER = 2;

    private final Inspections inspections;
    private final InspectionWorkers workers;
    private final Limits limits;
    private final Semaphore calls = new Semaphore(0);
    private volatile AtomicBoolean isOn = new AtomicBoolean();

    InspectionQueue(Inspections inspections, InspectionWorkers workers, FileSettings settings) {
        this.inspections = inspections;
        this.workers = workers;
        this.limits = settings.inspection();
    }

    /// Says that there is something to do.
    void call() {
        if (calls.availablePermits() < threads()) {
            calls.release();
        }
    }

    @Override
    public void start() {
        AtomicBoolean on = new AtomicBoolean(true);
        isOn = on;
        for (int thread = 1; thread <= threads(); thread++) {
            Thread.ofVirtual().name("file-inspection-" + thread).start(() -> work(on));
        }
        call();
    }

    /// Returns at once: a file that is being looked into is finished, or stays in the queue when its child is
    /// ended.
    @Override
    public void stop() {
        isOn.set(false);
        calls.release(threads());
    }

    @Override
    public boolean isRunning() {
        return isOn.get();
    }

    private int threads() {
        return limits.workers() * THREADS_PER_WORKER;
    }

    private void work(AtomicBoolean on) {
        while (on.get()) {
            try {
                boolean isCalled = calls.tryAcquire(limits.poll().toMillis(), TimeUnit.MILLISECONDS);
                workOff(on);
                if (!isCalled) {
                    workers.rest();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException | TransactionException e) {
                log.error("The queue of files cannot be read; it will be tried again", e);
            }
        }
    }

    private void workOff(AtomicBoolean on) {
        while (on.get()) {
            List<ReceivedFile> claimed = inspections.claim(1, limits.time());
            if (claimed.isEmpty()) {
                return;
            }
            for (ReceivedFile each : claimed) {
                if (!inspect(each, on)) {
                    return;
                }
            }
        }
    }

    /// @return whether there is sense in going on at once
    private boolean inspect(ReceivedFile file, AtomicBoolean on) {
        try {
            inspections.inspect(file);
        } catch (InspectionWorkers.Stopped e) {
            on.set(false);
            inspections.release(file);
        } catch (RuntimeException e) {
            if (FullDisk.isBehind(e)) {
                log.error("There is no room on the disk to look into {}; it will be tried again", file.id(), e);
                inspections.release(file);
                return false;
            }
            // Whatever it was, the others come next, and this one again when its claim has run out.
            log.error("{} was not looked into; it will be tried again", file.id(), e);
        }
        return true;
    }
}
