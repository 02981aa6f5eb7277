package org.rapporteur.preservation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rapporteur.identity.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Has everything checked from time to time while the site serves, on one node, slowly enough that
/// nobody notices.
@Component
class FixityRounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FixityRounds.class);
    private static final Actor ACTOR = Actor.system("fixity");
    private static final Duration LOOK = Duration.ofMinutes(1);
    /// A node that dies on its round leaves it to be begun again after so long.
    private static final Duration PATIENCE = Duration.ofDays(2);

    private final Fixity fixity;
    private final RoundStore store;
    private final Alarm alarm;
    private final PreservationSettings settings;
    private final Clock clock;
    private volatile Semaphore stop = new Semaphore(0);
    private volatile boolean isRunning;

    FixityRounds(Fixity fixity, RoundStore store, Alarm alarm, PreservationSettings settings, Clock clock) {
        this.fixity = fixity;
        this.store = store;
        this.alarm = alarm;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        isRunning = true;
        if (!settings.checkEvery().isZero()) {
            Semaphore own = new Semaphore(0);
            stop = own;
            Thread.ofVirtual().name("fixity-rounds").start(() -> watch(own));
        }
    }

    /// Breaks a round off, which is begun again after the next start.
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
            do {
                try {
                    store.begin(now().plus(settings.checkEvery()));
                    if (store.claim(now(), now().plus(PATIENCE))) {
                        round(own);
                    }
                } catch (RuntimeException e) {
                    if (isRunning) {
                        log.error("What is kept could not be checked; it will be tried again", e);
                    }
                }
            } while (!own.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(Semaphore own) {
        Instant began = now();
        CheckReport report;
        try {
            GentlePace pace = new GentlePace(settings.pace().toBytes(), own);
            report = fixity.check(ACTOR, pace, _ -> {});
        } catch (GentlePace.BrokenOff e) {
            store.due(began);
            return;
        }
        store.insert(began, now(), report);
        store.due(now().plus(settings.checkEvery()));
        if (!report.isClean()) {
            alarm.raise(ACTOR, report);
        }
        log.info(
                "Checked {} objects and {} contents: {} problems, {} repaired",
                report.objects(),
                report.contents(),
                report.problems().size(),
                report.repaired().size());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
