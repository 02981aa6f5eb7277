package org.rapporteur.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rapporteur.files.Sha256;
import org.rapporteur.publications.Erasure;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DecisionStore {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    DecisionStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void insert(Order order, String decidedBy, Instant now, Collection<Sha256> contents) {
        long id = jdbc.sql("""
                        INSERT INTO erasure.decision (subject, reason, document, decided_by, decided_at)
                        VALUES (:subject, :reason, :document, :by, :now) RETURNING id
                        """)
                .param("subject", order.subject().name())
                .param("reason", order.reason().name())
                .param("document", order.document())
                .param("by", decidedBy)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
        template.batchUpdate(
                "INSERT INTO erasure.content (decision, sha256) VALUES (?, ?)",
                contents.stream().map(each -> new Object[] {id, each.hex()}).toList());
    }

    Optional<Decision> find(Subject subject) {
        return jdbc.sql("SELECT * FROM erasure.decision WHERE subject = :subject")
                .param("subject", subject.name())
                .query((row, _) -> toDecision(row))
                .optional();
    }

    /// Those with which there is work left, the oldest first.
    List<Decision> listUnfinished() {
        return jdbc.sql("SELECT * FROM erasure.decision WHERE finished_at IS NULL ORDER BY id")
                .query((row, _) -> toDecision(row))
                .list();
    }

    List<Sha256> listContents(long id) {
        return jdbc.sql("SELECT sha256 FROM erasure.content WHERE decision = :id ORDER BY sha256")
                .param("id", id)
                .query((row, _) -> new Sha256(row.getString("sha256")))
                .list();
    }

    /// Notes the end of the work, and forgets the digests of what is gone.
    void finish(long id, Instant now) {
        jdbc.sql("""
                        WITH gone AS (DELETE FROM erasure.content WHERE decision = :id)
                        UPDATE erasure.decision SET finished_at = :now WHERE id = :id
                        """).param("now", Timestamp.from(now)).param("id", id).update();
    }

    /// Counts that the work broke off once more.
    int fail(long id) {
        return jdbc.sql("UPDATE erasure.decision SET failures = failures + 1 WHERE id = :id RETURNING failures")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private static Decision toDecision(ResultSet row) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Decision(
                row.getLong("id"),
                new Order(
                        Subject.find(row.getString("subject")).orElseThrow(),
                        Erasure.Reason.valueOf(row.getString("reason")),
                        row.getString("document")),
                row.getTimestamp("decided_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getInt("failures"));
    }
}
