package org.rapporteur.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/// Delivers the letters that wait: at once when nudged, and again from time to time. A letter is marked
/// delivered after it was handed over, never before: after a crash in between it goes out twice rather than
/// not at all.
@Component
class Delivery implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration TIDYING = Duration.ofHours(1);
    private static final int LONGEST_ERROR = 500;
    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final LetterStore store;
    private final Carrier carrier;
    private final MailSettings settings;
    private final Clock clock;
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    Delivery(LetterStore store, Carrier carrier, MailSettings settings, Clock clock) {
        this.store = store;
        this.carrier = carrier;
        this.settings = settings;
        this.clock = clock;
    }

    /// Says that a letter may wait.
    void nudge() {
        nudges.release();
    }

    /// Whether letters go into a folder, for want of an SMTP server.
    boolean isIntoFolder() {
        return carrier instanceof Carrier.Folder;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("mail-delivery").start(this::deliverForEver);
    }

    @Override
    public void stop() {
        running = false;
        nudge();
        Thread delivering = thread;
        if (delivering == null) {
            return;
        }
        try {
            if (!delivering.join(Duration.ofSeconds(10))) {
                delivering.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void deliverForEver() {
        Instant tidyAt = clock.instant();
        while (isRunning()) {
            try {
                deliverWaiting();
                if (!clock.instant().isBefore(tidyAt)) {
                    store.deleteOlderThan(clock.instant().minus(settings.keep()));
                    tidyAt = clock.instant().plus(TIDYING);
                }
                awaitNudge();
            } catch (DataAccessException e) {
                log.warn("Letters wait: the database does not answer", e);
                rest();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void deliverWaiting() {
        while (isRunning()) {
            Optional<WaitingLetter> next = take();
            if (next.isEmpty()) {
                return;
            }
            deliver(next.get());
        }
    }

    private Optional<WaitingLetter> take() {
        Instant now = clock.instant();
        return store.take(now, now.plus(LEASE));
    }

    private void deliver(WaitingLetter waiting) {
        try {
            String name = FILE_NAME.format(waiting.writtenAt()) + "-" + waiting.id();
            carrier.carry(LetterMessage.of(waiting, settings.from()), name);
            store.markDelivered(waiting.id(), clock.instant());
        } catch (MessagingException | MailException | IOException | UncheckedIOException e) {
            postpone(waiting, e);
        }
    }

    private void postpone(WaitingLetter waiting, Exception problem) {
        Instant now = clock.instant();
        String error = String.valueOf(problem.getMessage());
        // What a server answers may name the reader: it is kept beside the letter, not in the log.
        String kind = problem.getClass().getSimpleName();
        String kept = error.substring(0, Math.min(error.length(), LONGEST_ERROR));
        if (now.isAfter(waiting.writtenAt().plus(settings.patience()))) {
            store.giveUp(waiting.id(), now, kept);
            log.error("Letter {} is given up after {} attempts: {}", waiting.id(), waiting.attempts(), kind);
        } else {
            store.postpone(waiting.id(), now.plus(settings.pauseAfter(waiting.attempts())), kept);
            log.warn("Letter {} could not be delivered and will be tried again: {}", waiting.id(), kind);
        }
    }

    private void awaitNudge() throws InterruptedException {
        if (nudges.tryAcquire(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
            nudges.drainPermits();
        }
    }

    private void rest() {
        try {
            Thread.sleep(settings.lookEvery());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
