package org.rapporteur.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Issues and takes back links that sign in once.
@Component
class SignInLinks {
    private static final int TOKEN_BYTES = 32;

    private final SignInStore store;
    private final IdentitySettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignInLinks(SignInStore store, IdentitySettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    Duration lifetime() {
        return settings.linkLifetime();
    }

    SignInLink issue(AccountId account) {
        SignInLink link = unissued();
        store.insertLink(account, link);
        return link;
    }

    /// A link that looks like any other and leads nowhere.
    SignInLink unissued() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return new SignInLink(
                Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                clock.instant().truncatedTo(ChronoUnit.MICROS).plus(settings.linkLifetime()));
    }

    Optional<AccountId> consume(String token) {
        return store.consumeLink(token, clock.instant());
    }
}
