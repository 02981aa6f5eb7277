package org.rapporteur.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.rapporteur.ledger.ReturningLedger.Gap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// What only a restoration, or an audit, asks of the ledger's tables. It inserts, and deletes details
/// that were erased; the tables refuse everything else to it as to everybody.
@Repository
class RestoredEntryStore {
    private static final int LEAVES_AT_ONCE = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    RestoredEntryStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// The first position at which another entry stands than one of these.
    Optional<Long> findContradicted(List<RestoredEntry> entries) {
        Map<Long, String> known = known(entries);
        for (RestoredEntry each : entries) {
            String before = known.putIfAbsent(each.position(), each.entry());
            if (before != null && !before.equals(each.entry())) {
                return Optional.of(each.position());
            }
        }
        return Optional.empty();
    }

    /// The first position at which not this very entry stands.
    Optional<Long> findOther(List<RestoredEntry> entries) {
        Map<Long, String> known = known(entries);
        return entries.stream()
                .filter(each -> !each.entry().equals(known.get(each.position())))
                .map(RestoredEntry::position)
                .findFirst();
    }

    private Map<Long, String> known(List<RestoredEntry> entries) {
        Map<Long, String> known = new HashMap<>();
        jdbc.sql("SELECT position, content FROM ledger.entry WHERE position = ANY (:positions)")
                .param(
                        "positions",
                        entries.stream().map(RestoredEntry::position).toArray(Long[]::new))
                .query(row -> {
                    known.put(row.getLong("position"), new String(row.getBytes("content"), StandardCharsets.UTF_8));
                });
        return known;
    }

    /// Enters those that are not there yet, and what is known of them.
    void insert(List<RestoredEntry> entries) {
        template.batchUpdate(
                "INSERT INTO ledger.entry (position, act, content, leaf_hash) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (position) DO NOTHING",
                entries.stream().map(RestoredEntryStore::row).toList());
        template.batchUpdate(
                "INSERT INTO ledger.detail (position, subject, content, salt, is_open) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (position) DO NOTHING",
                entries.stream()
                        .filter(each -> each.known() != null)
                        .map(RestoredEntryStore::detailRow)
                        .toList());
    }

    private static Object[] row(RestoredEntry restored) {
        byte[] content = restored.entry().getBytes(StandardCharsets.UTF_8);
        return new Object[] {
            restored.position(), EntryStatement.of(restored.entry()).act(), content, Hashes.leaf(content)
        };
    }

    private static Object[] detailRow(RestoredEntry restored) {
        OpenedEntry known = Objects.requireNonNull(restored.known());
        return new Object[] {
            restored.position(),
            JSON.readTree(known.detail()).path("subject").asString(),
            known.detail(),
            HexFormat.of().parseHex(known.salt()),
            restored.isOpen()
        };
    }

    void eraseWhatWasErased() {
        jdbc.sql("""
                        DELETE FROM ledger.detail WHERE position IN (
                            SELECT CAST(CAST(d.content AS jsonb) -> 'facts' ->> 'position' AS bigint)
                            FROM ledger.entry e JOIN ledger.detail d USING (position) WHERE e.act = 'ERASED')
                        """).update();
    }

    /// Puts the head after the last entry.
    ///
    /// @return the position of the next one
    long settleHead() {
        Optional<String> last = jdbc.sql("SELECT content FROM ledger.entry ORDER BY position DESC LIMIT 1")
                .query((row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .optional();
        if (last.isEmpty()) {
            return 0;
        }
        EntryStatement said = EntryStatement.of(last.get());
        jdbc.sql("UPDATE ledger.head SET size = :size, latest = :latest, archived = :size - 1")
                .param("size", said.position() + 1)
                .param("latest", Timestamp.from(said.at()))
                .update();
        return said.position() + 1;
    }

    /// Puts the head after the last entry; what is archived stays as it is known.
    void moveHead() {
        String last = jdbc.sql("SELECT content FROM ledger.entry ORDER BY position DESC LIMIT 1")
                .query((row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .single();
        EntryStatement said = EntryStatement.of(last);
        jdbc.sql("UPDATE ledger.head SET size = :size, latest = :latest")
                .param("size", said.position() + 1)
                .param("latest", Timestamp.from(said.at()))
                .update();
    }

    List<Gap> listGaps() {
        return jdbc.sql("""
                        SELECT before + 1 AS first, position - 1 AS last
                        FROM (SELECT position, lag(position, 1, -1::bigint) OVER (ORDER BY position) AS before
                              FROM ledger.entry) AS e
                        WHERE position > before + 1 ORDER BY position
                        """)
                .query((row, _) -> new Gap(row.getLong("first"), row.getLong("last")))
                .list();
    }

    /// Positions at which the hash is not that of the text, at most a hundred.
    List<Long> listAltered() {
        return jdbc.sql("""
                        SELECT position FROM ledger.entry WHERE leaf_hash <> sha256('\\x00'::bytea || content)
                        ORDER BY position LIMIT 100
                        """).query((row, _) -> row.getLong("position")).list();
    }

    /// The leaf hashes of the first so many entries, in order.
    void forEachLeafHash(long size, Consumer<byte[]> consumer) {
        for (long from = 0; from < size; from += LEAVES_AT_ONCE) {
            jdbc.sql("""
                            SELECT leaf_hash FROM ledger.entry
                            WHERE position >= :from AND position < :to AND position < :size ORDER BY position
                            """)
                    .param("from", from)
                    .param("to", from + LEAVES_AT_ONCE)
                    .param("size", size)
                    .query((row, _) -> row.getBytes(1))
                    .list()
                    .forEach(consumer);
        }
    }
}
