package org.rapporteur.erasure;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rapporteur.identity.Actor;
import org.rapporteur.preservation.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/// Does the work of erasures while the site serves. What there is to do stands in the database, so that a process
/// that is killed leaves nothing undone; what fails is tried again every minute, and told.
@Component
class ErasureWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ErasureWorker.class);
    private static final Actor ACTOR = Actor.system("erasure");
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int TOLD_FIRST = 3;
    private static final int TOLD_EVERY = 24 * 60;

    private final DecisionStore store;
    private final ErasureWork work;
    private final Alarm alarm;
    private final TransactionTemplate transaction;
    private volatile Semaphore calls = new Semaphore(0);
    private volatile boolean isRunning;

    ErasureWorker(DecisionStore store, ErasureWork work, Alarm alarm, PlatformTransactionManager transactions) {
        this.store = store;
        this.work = work;
        this.alarm = alarm;
        this.transaction = new TransactionTemplate(transactions);
    }

    @TransactionalEventListener
    void on(ErasureDecided decided) {
        log.info("{}: something is to be removed", decided);
        calls.release();
    }

    @Override
    public void start() {
        Semaphore own = new Semaphore(0);
        calls = own;
        isRunning = true;
        Thread.ofVirtual().name("erasure").start(() -> watch(own));
    }

    /// What is being removed at this moment is removed again after the next start.
    @Override
    public void stop() {
        isRunning = false;
        calls.release(2);
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    private void watch(Semaphore own) {
        while (isRunning) {
            try {
                store.listUnfinished().forEach(this::finish);
            } catch (RuntimeException e) {
                log.error("What is to be erased cannot be read; it will be tried again", e);
            }
            try {
                if (own.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    own.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void finish(Decision decision) {
        if (!isRunning) {
            return;
        }
        String name = decision.order().subject().name();
        try {
            work.finish(ACTOR, decision);
            log.info("{} is erased everywhere", name);
        } catch (RuntimeException e) {
            if (isRunning) {
                log.error("{} is not erased everywhere yet; it will be tried again", name, e);
                transaction.executeWithoutResult(_ -> tell(decision, name, e));
            }
        }
    }

    /// Says what went wrong in the words of the failure, which name places on the disk and never what was erased.
    private void tell(Decision decision, String name, RuntimeException failure) {
        int failures = store.fail(decision.id());
        if (failures == TOLD_FIRST || failures % TOLD_EVERY == 0) {
            alarm.raise(
                    ACTOR, "letter.erasure.subject", "letter.erasure.text", name, String.valueOf(failure.getMessage()));
        }
    }
}
