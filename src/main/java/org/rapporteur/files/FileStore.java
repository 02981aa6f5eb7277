package org.rapporteur.files;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.Inspection.TextLayer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FileStore {
    /// Any number that nobody else takes ("contents"). Who records files shares it until the transaction ends; who
    /// removes bytes has it alone, and so knows that nobody is recording a file with these very bytes.
    private static final long RECORDING_LOCK = 0x636f6e74656e7473L;

    private static final String SELECT = """
            SELECT f.id, f.name, f.size, f.sha256 AS digest, f.received_at, i.*
            FROM files.file f LEFT JOIN files.inspection i ON i.sha256 = f.sha256 AND f.inspected_at IS NOT NULL
            """;

    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Records the file, with what was found in it when somebody has looked.
    void insert(ReceivedFile file, String receivedBy) {
        Inspection found = file.inspection();
        if (found != null) {
            insertInspection(file.sha256(), found);
        }
        jdbc.sql("""
                        INSERT INTO files.file (id, name, size, sha256, received_at, received_by, inspected_at)
                        SELECT :id, :name, :size, :sha256, :receivedAt, :receivedBy, :inspectedAt
                        FROM (SELECT pg_advisory_xact_lock_shared(:lock)) AS recording
                        """)
                .param("lock", RECORDING_LOCK)
                .param("id", file.id().value())
                .param("name", file.name())
                .param("size", file.size())
                .param("sha256", file.sha256().hex())
                .param("receivedAt", Timestamp.from(file.receivedAt()))
                .param("receivedBy", receivedBy)
                .param("inspectedAt", found == null ? null : Timestamp.from(file.receivedAt()), Types.TIMESTAMP)
                .update();
    }

    /// Waits until nobody records a file, and keeps everybody from it until the caller's transaction ends; for two
    /// seconds at most, since others wait behind.
    void keepOthersFromRecording() {
        jdbc.sql("SELECT set_config('lock_timeout', '2s', true)")
                .query(String.class)
                .single();
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", RECORDING_LOCK)
                .query(_ -> {});
    }

    /// The same, but that others may record files, too.
    void keepOthersFromRemoving() {
        jdbc.sql("SELECT pg_advisory_xact_lock_shared(:lock)")
                .param("lock", RECORDING_LOCK)
                .query(_ -> {});
    }

    boolean isKnown(Sha256 sha256) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM files.file WHERE sha256 = :sha256)")
                .param("sha256", sha256.hex())
                .query(Boolean.class)
                .single();
    }

    /// The files with the bytes of one of these.
    List<ReceivedFile> listSame(Collection<FileId> ids) {
        return jdbc.sql(SELECT
                        + "WHERE f.sha256 IN (SELECT sha256 FROM files.file WHERE id = ANY (:ids)) ORDER BY f.id")
                .param("ids", ids.stream().map(FileId::value).toArray(UUID[]::new))
                .query((row, _) -> toFile(row))
                .list();
    }

    void delete(Collection<FileId> ids) {
        jdbc.sql("DELETE FROM files.file WHERE id = ANY (:ids)")
                .param("ids", ids.stream().map(FileId::value).toArray(UUID[]::new))
                .update();
    }

    void deleteInspection(Sha256 sha256) {
        jdbc.sql("DELETE FROM files.inspection WHERE sha256 = :sha256")
                .param("sha256", sha256.hex())
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM files.file)")
                .query(Boolean.class)
                .single();
    }

    /// The digests of the files after the given one, each once, in order.
    List<Sha256> listDigestsAfter(String digest, int limit) {
        return jdbc.sql("""
                        SELECT DISTINCT sha256 FROM files.file
                        WHERE sha256 > :after ORDER BY sha256 LIMIT :limit
                        """)
                .param("after", digest)
                .param("limit", limit)
                .query((row, _) -> new Sha256(row.getString("sha256")))
                .list();
    }

    Optional<ReceivedFile> find(FileId id) {
        return jdbc.sql(SELECT + "WHERE f.id = :id")
                .param("id", id.value())
                .query((row, _) -> toFile(row))
                .optional();
    }

    List<ReceivedFile> list(Collection<FileId> ids) {
        return jdbc.sql(SELECT + "WHERE f.id = ANY (:ids)")
                .param("ids", ids.stream().map(FileId::value).toArray(UUID[]::new))
                .query((row, _) -> toFile(row))
                .list();
    }

    /// Takes up to this many files that nobody has looked into and nobody else is looking into; for this
    /// caller alone, until the instant. A claim that a power cut forgets costs nothing, so it does not wait
    /// for the disk.
    List<FileId> claim(int count, Instant now, Instant until) {
        jdbc.sql("SELECT set_config('synchronous_commit', 'off', true)")
                .query(String.class)
                .single();
        return jdbc.sql("""
                        UPDATE files.file SET claimed_until = :until
                        WHERE id IN (
                            SELECT id FROM files.file
                            WHERE inspected_at IS NULL AND (claimed_until IS NULL OR claimed_until < :now)
                            ORDER BY received_at, id LIMIT :count FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """)
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("count", count)
                .query((row, _) -> new FileId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Gives a claimed file back to the queue.
    void release(FileId id) {
        jdbc.sql("UPDATE files.file SET claimed_until = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /// False when somebody else was faster.
    boolean markInspected(FileId id, Instant now) {
        return jdbc.sql("""
                        UPDATE files.file SET inspected_at = :now, claimed_until = NULL
                        WHERE id = :id AND inspected_at IS NULL
                        """)
                        .param("now", Timestamp.from(now))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    Optional<Inspection> findInspection(Sha256 sha256) {
        return jdbc.sql("SELECT * FROM files.inspection WHERE sha256 = :sha256")
                .param("sha256", sha256.hex())
                .query((row, _) -> toInspection(row))
                .optional();
    }

    /// Keeps what was found; what was found before in the same bytes stays.
    void insertInspection(Sha256 sha256, Inspection inspection) {
        jdbc.sql("""
                        INSERT INTO files.inspection (sha256, media_type, outcome, languages, words, pages, text_layer,
                            encrypted, macros, embedded_files, format_puid, format_name, format_version, format_basis,
                            format_table)
                        VALUES (:sha256, :mediaType, :outcome, :languages, :words, :pages, :textLayer,
                            :encrypted, :macros, :embeddedFiles, :puid, :formatName, :formatVersion, :basis, :table)
                        ON CONFLICT (sha256) DO NOTHING
                        """)
                .param("sha256", sha256.hex())
                .param("mediaType", inspection.mediaType())
                .param("outcome", inspection.outcome().name())
                .param("languages", inspection.languages().toArray(String[]::new))
                .param("words", inspection.words())
                .param("pages", inspection.pages(), Types.INTEGER)
                .param("textLayer", inspection.textLayer().name())
                .param("encrypted", inspection.encrypted())
                .param("macros", inspection.macros())
                .param("embeddedFiles", inspection.embeddedFiles())
                .params(FormatStore.params(inspection.format()))
                .update();
    }

    private static ReceivedFile toFile(ResultSet row) throws SQLException {
        return new ReceivedFile(
                new FileId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getLong("size"),
                new Sha256(row.getString("digest")),
                row.getTimestamp("received_at").toInstant(),
                row.getString("outcome") == null ? null : toInspection(row));
    }

    private static Inspection toInspection(ResultSet row) throws SQLException {
        return new Inspection(
                row.getString("media_type"),
                Outcome.valueOf(row.getString("outcome")),
                toList(row.getArray("languages")),
                row.getInt("words"),
                toInteger(row, "pages"),
                TextLayer.valueOf(row.getString("text_layer")),
                row.getBoolean("encrypted"),
                row.getBoolean("macros"),
                row.getInt("embedded_files"),
                FormatStore.toFormat(row));
    }

    private static List<String> toList(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Integer toInteger(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
