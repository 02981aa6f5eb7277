package org.rapporteur.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LedgerStore {
    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes the next position; the row lock is held until the caller's transaction ends.
    long nextPosition() {
        return jdbc.sql("UPDATE ledger.head SET size = size + 1 RETURNING size - 1")
                .query(Long.class)
                .single();
    }

    void updateSize(long size) {
        jdbc.sql("UPDATE ledger.head SET size = :size").param("size", size).update();
    }

    long size() {
        return jdbc.sql("SELECT size FROM ledger.head").query(Long.class).single();
    }

    void append(long position, Instant at, Act act, byte[] content, byte[] leafHash) {
        jdbc.sql("""
                        INSERT INTO ledger.entry (position, recorded_at, act, subject, content, leaf_hash)
                        VALUES (:position, :at, :act, :subject, :content, :leafHash)
                        """)
                .param("position", position)
                .param("at", Timestamp.from(at))
                .param("act", act.kind().name())
                .param("subject", act.subject())
                .param("content", content)
                .param("leafHash", leafHash)
                .update();
    }
}
