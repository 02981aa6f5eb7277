package org.rapporteur.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignInStore {
    private final JdbcClient jdbc;

    SignInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertLink(AccountId account, SignInLink link) {
        jdbc.sql("""
                        INSERT INTO identity.sign_in_link (token_hash, account, expires_at)
                        VALUES (:hash, :account, :expiresAt)
                        """)
                .param("hash", Fingerprint.of(link.token()))
                .param("account", account.value())
                .param("expiresAt", Timestamp.from(link.expiresAt()))
                .update();
    }

    /// Takes the link out, so that no second use can find it.
    Optional<AccountId> consumeLink(String token, Instant now) {
        return jdbc.sql("""
                        DELETE FROM identity.sign_in_link WHERE token_hash = :hash AND expires_at > :now
                        RETURNING account
                        """)
                .param("hash", Fingerprint.of(token))
                .param("now", Timestamp.from(now))
                .query((row, _) -> new AccountId(row.getObject("account", UUID.class)))
                .optional();
    }

    /// Counts one more attempt and answers how many there were in the window.
    int countAttempt(String subject, Instant windowStart) {
        return jdbc.sql("""
                        INSERT INTO identity.attempt (subject, window_start, count) VALUES (:subject, :start, 1)
                        ON CONFLICT (subject, window_start) DO UPDATE SET count = attempt.count + 1
                        RETURNING count
                        """)
                .param("subject", Fingerprint.of(subject))
                .param("start", Timestamp.from(windowStart))
                .query(Integer.class)
                .single();
    }

    void forgetAttempts(String subject) {
        jdbc.sql("DELETE FROM identity.attempt WHERE subject = :subject")
                .param("subject", Fingerprint.of(subject))
                .update();
    }

    void deleteExpired(Instant now, Instant oldestWindow) {
        jdbc.sql("DELETE FROM identity.sign_in_link WHERE expires_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("DELETE FROM identity.attempt WHERE window_start < :oldest")
                .param("oldest", Timestamp.from(oldestWindow))
                .update();
    }
}
