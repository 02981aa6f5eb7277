package org.rapporteur.identity;

import java.net.URI;
import org.rapporteur.languages.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/// Takes the requests of persons who want a link to sign in.
@Service
public class SignInRequests {
    private static final Logger log = LoggerFactory.getLogger(SignInRequests.class);

    private final SignInLetters letters;
    private final Attempts attempts;

    SignInRequests(SignInLetters letters, Attempts attempts) {
        this.letters = letters;
        this.attempts = attempts;
    }

    /// Sends a sign-in link to the address if it has an account, in the account's language, and otherwise
    /// does nothing. The caller cannot tell which, neither from the answer nor from the time it takes: the
    /// letter is written after the answer. Nothing is sent either when there were too many requests.
    ///
    /// @param clientAddress the network address of the one who asks
    /// @param page makes the address to be opened from the token and the reader's language; its host must
    ///     come from the configuration, never from a header of the request
    public void request(String email, String clientAddress, Page page) {
        EmailKey key = EmailKey.of(email);
        if (attempts.allow(Attempts.Kind.LINK, key, clientAddress)) {
            Thread.ofVirtual().name("sign-in-letter").start(() -> write(key, page));
        } else {
            log.info("Too many sign-in links were asked for");
        }
    }

    private void write(EmailKey key, Page page) {
        try {
            letters.write(key, page);
        } catch (DataAccessException | TransactionException e) {
            log.error("A sign-in letter could not be written; its reader must ask again", e);
        }
    }

    /// Where a sign-in link leads.
    @FunctionalInterface
    public interface Page {
        URI of(String token, Language language);
    }
}
