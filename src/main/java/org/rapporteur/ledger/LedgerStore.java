package org.rapporteur.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporteur.ledger.Ledger.NewEntry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LedgerStore {
    /// Any number that nobody else takes ("rapporte").
    private static final long CHECKPOINT_LOCK = 0x726170706f727465L;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    LedgerStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// Locks the head until the caller's transaction ends.
    Head lockHead() {
        return jdbc.sql("SELECT size, latest, archived FROM ledger.head FOR UPDATE")
                .query((row, _) ->
                        new Head(row.getLong("size"), row.getTimestamp("latest").toInstant(), row.getLong("archived")))
                .single();
    }

    long size() {
        return jdbc.sql("SELECT size FROM ledger.head").query(Long.class).single();
    }

    boolean hasTakenBackSince(long position) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM ledger.entry
                                       WHERE position >= :position AND act IN ('WITHDRAWN', 'ERASED'))
                        """).param("position", position).query(Boolean.class).single();
    }

    /// Writes the entries, which the caller's transaction has the places for, and the head after them.
    void append(List<NewEntry> entries, Head head) {
        template.batchUpdate(
                "INSERT INTO ledger.entry (position, act, content, leaf_hash) VALUES (?, ?, ?, ?)",
                entries.stream()
                        .map(each -> new Object[] {
                            each.position(),
                            each.act().kind().name(),
                            each.sealed().entry().getBytes(StandardCharsets.UTF_8),
                            each.sealed().leafHash()
                        })
                        .toList());
        template.batchUpdate(
                "INSERT INTO ledger.detail (position, subject, content, salt, is_open) VALUES (?, ?, ?, ?, ?)",
                entries.stream()
                        .map(each -> new Object[] {
                            each.position(),
                            each.act().subject(),
                            each.sealed().detail(),
                            HexFormat.of().parseHex(each.sealed().salt()),
                            each.isOpen()
                        })
                        .toList());
        jdbc.sql("UPDATE ledger.head SET size = :size, latest = :latest, archived = :archived")
                .param("size", head.size())
                .param("latest", Timestamp.from(head.latest()))
                .param("archived", head.archived())
                .update();
    }

    /// Whether the ledger has entries without its first one, which then nobody knows any more.
    boolean isWithoutBeginning() {
        return jdbc.sql("""
                        SELECT (SELECT size FROM ledger.head) > 0
                            AND NOT EXISTS (SELECT 1 FROM ledger.entry WHERE position = 0)
                        """).query(Boolean.class).single();
    }

    void setOpen(long position, boolean isOpen) {
        jdbc.sql("UPDATE ledger.detail SET is_open = :open WHERE position = :position")
                .param("open", isOpen)
                .param("position", position)
                .update();
    }

    /// The subject of an entry that can be erased: not of one that names a key, or says what was erased.
    Optional<String> subjectAt(long position) {
        return jdbc.sql("SELECT subject FROM ledger.entry JOIN ledger.detail USING (position)"
                        + " WHERE position = :position AND act NOT IN ('LEDGER_OPENED', 'KEY_CHANGED', 'ERASED')")
                .param("position", position)
                .query(String.class)
                .optional();
    }

    /// The entries that say what these were, oldest first; not that they were withdrawn, and why, or erased.
    List<Long> listTelling(Collection<String> subjects) {
        return jdbc.sql("""
                        SELECT position FROM ledger.detail JOIN ledger.entry USING (position)
                        WHERE subject = ANY (:subjects)
                            AND act NOT IN ('LEDGER_OPENED', 'KEY_CHANGED', 'WITHDRAWN', 'ERASED')
                        ORDER BY position
                        """)
                .param("subjects", subjects.toArray(String[]::new))
                .query((row, _) -> row.getLong("position"))
                .list();
    }

    /// The entries at the positions, oldest first, each opened when it is open to all.
    List<PublicEntry> listPublic(Collection<Long> positions) {
        return jdbc.sql("""
                        SELECT e.content AS entry, d.content AS detail, d.salt
                        FROM ledger.entry e LEFT JOIN ledger.detail d ON d.position = e.position AND d.is_open
                        WHERE e.position = ANY (:positions) ORDER BY e.position
                        """)
                .param("positions", positions.toArray(Long[]::new))
                .query((row, _) -> toPublicEntry(row))
                .list();
    }

    /// Which of these positions were erased, as their ERASED entries say.
    List<Long> listErased(Collection<Long> positions) {
        return jdbc.sql("""
                        SELECT position FROM unnest(:positions) AS asked (position)
                        WHERE NOT EXISTS (SELECT 1 FROM ledger.detail d WHERE d.position = asked.position)
                            AND position IN (
                                SELECT CAST(CAST(d.content AS jsonb) -> 'facts' ->> 'position' AS bigint)
                                FROM ledger.entry e JOIN ledger.detail d USING (position) WHERE e.act = 'ERASED')
                        ORDER BY position
                        """)
                .param("positions", positions.toArray(Long[]::new))
                .query((row, _) -> row.getLong("position"))
                .list();
    }

    void erase(long position) {
        jdbc.sql("DELETE FROM ledger.detail WHERE position = :position")
                .param("position", position)
                .update();
    }

    Optional<OpenedEntry> findOpened(long position) {
        return jdbc.sql("""
                        SELECT e.content AS entry, d.content AS detail, d.salt
                        FROM ledger.entry e JOIN ledger.detail d USING (position) WHERE position = :position
                        """)
                .param("position", position)
                .query((row, _) -> toOpenedEntry(row))
                .optional();
    }

    /// The entries between the positions, each opened when it is open to all.
    List<PublicEntry> listPublic(long from, long to) {
        return jdbc.sql("""
                        SELECT e.content AS entry, d.content AS detail, d.salt
                        FROM ledger.entry e LEFT JOIN ledger.detail d ON d.position = e.position AND d.is_open
                        WHERE e.position >= :from AND e.position < :to ORDER BY e.position
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> toPublicEntry(row))
                .list();
    }

    private static PublicEntry toPublicEntry(ResultSet row) throws SQLException {
        return new PublicEntry(
                new String(row.getBytes("entry"), StandardCharsets.UTF_8),
                row.getBytes("salt") == null ? null : toOpenedEntry(row));
    }

    private static OpenedEntry toOpenedEntry(ResultSet row) throws SQLException {
        return new OpenedEntry(
                new String(row.getBytes("entry"), StandardCharsets.UTF_8),
                row.getString("detail"),
                HexFormat.of().formatHex(row.getBytes("salt")));
    }

    /// The entries that name keys, before the size, oldest first. They are few, and their details are looked up one by
    /// one (`OFFSET 0`): a ledger that has just grown much has no statistics that would tell so.
    List<OpenedEntry> listKeyEntries(long size) {
        return jdbc.sql("""
                        SELECT e.content AS entry, d.content AS detail, d.salt
                        FROM ledger.entry e CROSS JOIN LATERAL (
                            SELECT content, salt FROM ledger.detail WHERE position = e.position OFFSET 0) d
                        WHERE e.act IN ('LEDGER_OPENED', 'KEY_CHANGED') AND e.position < :size ORDER BY e.position
                        """)
                .param("size", size)
                .query((row, _) -> toOpenedEntry(row))
                .list();
    }

    /// The hashes of a tile one after the other, as many as there are in a tree of this size.
    ///
    /// @throws IncompleteLedger when some are missing, which happens to a ledger that was rebuilt from
    ///     an archive in which something is missing: nobody may sign or prove over a hole
    byte[] tile(int level, long index, long size) {
        long first = index * Tile.WIDTH;
        long last = Math.min(first + Tile.WIDTH, size >> (level * Tile.HEIGHT));
        String query = level == 0
                ? "SELECT string_agg(leaf_hash, ''::bytea ORDER BY position) FROM ledger.entry"
                        + " WHERE position >= :first AND position < :last"
                : "SELECT string_agg(hash, ''::bytea ORDER BY index) FROM ledger.subtree"
                        + " WHERE level = :level AND index >= :first AND index < :last";
        byte[] found = jdbc.sql(query)
                .param("level", level)
                .param("first", first)
                .param("last", last)
                .query((row, _) -> row.getBytes(1))
                .single();
        byte[] hashes = found == null ? new byte[0] : found;
        if (hashes.length < (last - first) * Hashes.LENGTH) {
            throw new IncompleteLedger(level, index);
        }
        return hashes;
    }

    List<byte[]> entries(long from, long to) {
        return jdbc.sql("""
                        SELECT content FROM ledger.entry WHERE position >= :from AND position < :to ORDER BY position
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    /// What the entries say in the open, by position, as members of a JSON object.
    SortedMap<Long, String> openDetails(long from, long to) {
        SortedMap<Long, String> details = new TreeMap<>();
        jdbc.sql("""
                        SELECT position, content, salt FROM ledger.detail
                        WHERE is_open AND position >= :from AND position < :to
                        """).param("from", from).param("to", to).query(row -> {
            details.put(
                    row.getLong("position"),
                    "{\"detail\":" + CanonicalJson.quoted(row.getString("content")) + ",\"salt\":\""
                            + HexFormat.of().formatHex(row.getBytes("salt")) + "\"}");
        });
        return details;
    }

    /// Lets one node at a time make checkpoints, until its transaction ends.
    void lockCheckpoints() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:key)")
                .param("key", CHECKPOINT_LOCK)
                .query(row -> {});
    }

    long countSubtrees(int level) {
        return jdbc.sql("SELECT coalesce(max(index) + 1, 0) FROM ledger.subtree WHERE level = :level")
                .param("level", level)
                .query(Long.class)
                .single();
    }

    void insertSubtrees(int level, long first, List<byte[]> hashes) {
        List<Object[]> rows = new java.util.ArrayList<>();
        for (byte[] each : hashes) {
            rows.add(new Object[] {level, first + rows.size(), each});
        }
        template.batchUpdate("INSERT INTO ledger.subtree (level, index, hash) VALUES (?, ?, ?)", rows);
    }

    void insertCheckpoint(Checkpoint checkpoint, Instant at) {
        jdbc.sql("""
                        INSERT INTO ledger.checkpoint (size, root, note, signed_at) VALUES (:size, :root, :note, :at)
                        """)
                .param("size", checkpoint.size())
                .param("root", checkpoint.rootHash())
                .param("note", checkpoint.note())
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Checkpoint> findNewestCheckpoint() {
        return findCheckpoint("ORDER BY size DESC LIMIT 1", null);
    }

    /// The checkpoint of this size, if one was made.
    Optional<Checkpoint> findCheckpoint(long size) {
        return findCheckpoint("WHERE size = :size", size);
    }

    private Optional<Checkpoint> findCheckpoint(String which, @Nullable Long size) {
        JdbcClient.StatementSpec statement = jdbc.sql("""
                        SELECT size, root, note || coalesce(
                                (SELECT string_agg(line || chr(10), '' ORDER BY witness)
                                 FROM ledger.cosignature s WHERE s.size = c.size), '') AS note
                        FROM ledger.checkpoint c
                        """ + which);
        return (size == null ? statement : statement.param("size", size))
                .query((row, _) -> new Checkpoint(
                        row.getLong("size"),
                        Base64.getEncoder().encodeToString(row.getBytes("root")),
                        row.getString("note")))
                .optional();
    }

    void insertCosignature(long size, String witness, String line) {
        jdbc.sql("""
                        INSERT INTO ledger.cosignature (size, witness, line) VALUES (:size, :witness, :line)
                        ON CONFLICT (size, witness) DO UPDATE SET line = excluded.line
                        """)
                .param("size", size)
                .param("witness", witness)
                .param("line", line)
                .update();
    }

    /// How far the ledger goes.
    ///
    /// @param latest the instant of the last entry
    /// @param archived the position up to which an archive holds the entries; -1 when it holds none
    record Head(long size, Instant latest, long archived) {}
}
