package org.rapporteur.mail;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Takes letters in the caller's transaction and delivers them after it committed, again and again until it
/// works or a day has passed.
@Service
public class Post {
    private static final int MOST_LISTED = 200;

    private final LetterStore store;
    private final Delivery delivery;
    private final Clock clock;

    Post(LetterStore store, Delivery delivery, Clock clock) {
        this.store = store;
        this.delivery = delivery;
        this.clock = clock;
    }

    /// Takes the letter. It is sent when the caller's transaction commits, and never when it does not.
    @Transactional
    public void send(Letter letter) {
        store.insert(UUID.randomUUID(), letter, clock.instant().truncatedTo(ChronoUnit.MICROS));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                delivery.nudge();
            }
        });
    }

    /// Whether letters go into the folder `mail` of the data folder, because no SMTP server is configured.
    public boolean isIntoFolder() {
        return delivery.isIntoFolder();
    }

    /// The letters that went into the folder, newest first, at most 200; nothing where an SMTP server carries
    /// them. The texts of secret letters are not among them. The caller sees to it that only an administrator
    /// reads them.
    @Transactional(readOnly = true)
    public List<DeliveredLetter> listDelivered(int limit) {
        return isIntoFolder() ? store.listDelivered(Math.min(limit, MOST_LISTED)) : List.of();
    }
}
