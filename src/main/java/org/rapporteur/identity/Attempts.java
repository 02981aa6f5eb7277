package org.rapporteur.identity;

import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts attempts to sign in, per e-mail address and per network address, whether or not there is an
/// account: the answer tells nothing. Counted in transactions of their own, so that a failure counts too.
@Component
class Attempts {
    /// What an attempt is made with; each is counted by itself.
    enum Kind {
        PASSWORD,
        LINK
    }

    private final SignInStore store;
    private final IdentitySettings settings;
    private final Clock clock;

    Attempts(SignInStore store, IdentitySettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /// Counts one more and answers whether it may go on.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean allow(Kind kind, EmailKey email, String clientAddress) {
        Instant window = windowStart();
        int ofAddress = store.countAttempt(kind + " from " + clientAddress, window);
        if (ofAddress > settings.perAddress()) {
            // Not counted for the e-mail address, or one machine could lock out everybody.
            return false;
        }
        return store.countAttempt(subject(kind, email), window) <= settings.perEmail();
    }

    /// Begins anew for the e-mail address after a success.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(Kind kind, EmailKey email) {
        store.forgetAttempts(subject(kind, email));
    }

    @Scheduled(fixedDelayString = "${rapporteur.sign-in.tidy-every:10m}")
    @Transactional
    void tidy() {
        store.deleteExpired(clock.instant(), windowStart());
    }

    private Instant windowStart() {
        long length = settings.window().toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(clock.millis(), length) * length);
    }

    private static String subject(Kind kind, EmailKey email) {
        return kind + " for " + email.value();
    }
}
