package org.rapporteur.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.languages.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LetterStore {
    private final JdbcClient jdbc;

    LetterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, Letter letter, Instant now) {
        jdbc.sql("""
                        INSERT INTO mail.letter
                            (id, recipient, language, subject, body, secret, written_at, next_try_at)
                        VALUES (:id, :recipient, :language, :subject, :body, :secret, :now, :now)
                        """)
                .param("id", id)
                .param("recipient", letter.to())
                .param("language", letter.language().tag())
                .param("subject", letter.subject())
                .param("body", letter.text())
                .param("secret", letter.secret())
                .param("now", Timestamp.from(now))
                .update();
    }

    /// Takes the letter that has waited longest in hand, for this node alone until the lease ends.
    Optional<WaitingLetter> take(Instant now, Instant leaseEnds) {
        return jdbc.sql("""
                        UPDATE mail.letter SET attempts = attempts + 1, next_try_at = :leaseEnds
                        WHERE id = (SELECT id FROM mail.letter
                                    WHERE next_try_at <= :now AND delivered_at IS NULL AND given_up_at IS NULL
                                    ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("now", Timestamp.from(now))
                .param("leaseEnds", Timestamp.from(leaseEnds))
                .query((row, _) -> new WaitingLetter(
                        row.getObject("id", UUID.class),
                        toLetter(row),
                        row.getTimestamp("written_at").toInstant(),
                        row.getInt("attempts")))
                .optional();
    }

    void markDelivered(UUID id, Instant now) {
        jdbc.sql("""
                        UPDATE mail.letter
                        SET delivered_at = :now, given_up_at = NULL, last_error = NULL,
                            body = CASE WHEN secret THEN NULL ELSE body END
                        WHERE id = :id
                        """).param("id", id).param("now", Timestamp.from(now)).update();
    }

    void postpone(UUID id, Instant nextTry, String error) {
        jdbc.sql("UPDATE mail.letter SET next_try_at = :nextTry, last_error = :error WHERE id = :id")
                .param("id", id)
                .param("nextTry", Timestamp.from(nextTry))
                .param("error", error)
                .update();
    }

    void giveUp(UUID id, Instant now, String error) {
        jdbc.sql("""
                        UPDATE mail.letter
                        SET given_up_at = :now, last_error = :error, body = CASE WHEN secret THEN NULL ELSE body END
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .param("error", error)
                .update();
    }

    List<DeliveredLetter> listDelivered(int limit) {
        return jdbc.sql("""
                        SELECT * FROM mail.letter WHERE delivered_at IS NOT NULL
                        ORDER BY delivered_at DESC, id LIMIT :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new DeliveredLetter(
                        row.getString("recipient"),
                        Language.get(row.getString("language")),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getTimestamp("delivered_at").toInstant()))
                .list();
    }

    void deleteOlderThan(Instant oldest) {
        jdbc.sql("DELETE FROM mail.letter WHERE delivered_at < :oldest OR given_up_at < :oldest")
                .param("oldest", Timestamp.from(oldest))
                .update();
    }

    private static Letter toLetter(ResultSet row) throws SQLException {
        return new Letter(
                row.getString("recipient"),
                Language.get(row.getString("language")),
                row.getString("subject"),
                row.getString("body"),
                row.getBoolean("secret"));
    }
}
