package org.rapporteur.preservation;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RoundStore {
    private final JdbcClient jdbc;

    RoundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Sets when the first round is due, unless that was done.
    void begin(Instant firstDue) {
        jdbc.sql("INSERT INTO preservation.schedule (due_at) VALUES (:due) ON CONFLICT (only_row) DO NOTHING")
                .param("due", Timestamp.from(firstDue))
                .update();
    }

    /// Takes the round that is due, for one node alone; it is due again at the instant if that node
    /// does not come to an end of it.
    boolean claim(Instant now, Instant again) {
        return jdbc.sql("UPDATE preservation.schedule SET due_at = :again WHERE due_at <= :now")
                        .param("again", Timestamp.from(again))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void due(Instant at) {
        jdbc.sql("UPDATE preservation.schedule SET due_at = :at")
                .param("at", Timestamp.from(at))
                .update();
    }

    void insert(Instant began, Instant ended, CheckReport report) {
        jdbc.sql("""
                        INSERT INTO preservation.round
                            (began_at, ended_at, objects, contents, bytes, problems, repaired, notes)
                        VALUES (:began, :ended, :objects, :contents, :bytes, :problems, :repaired, :notes)
                        """)
                .param("began", Timestamp.from(began))
                .param("ended", Timestamp.from(ended))
                .param("objects", report.objects())
                .param("contents", report.contents())
                .param("bytes", report.bytes())
                .param("problems", report.problems().toArray(String[]::new))
                .param("repaired", report.repaired().toArray(String[]::new))
                .param("notes", report.notes().toArray(String[]::new))
                .update();
    }
}
