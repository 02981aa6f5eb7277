package org.rapporteur.publications;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FileId;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.PartyId;
import org.rapporteur.parties.Standing;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PublicationStore {
    /// A version with its submitters and files in one row, each of these an array of its columns.
    private static final String SELECT_VERSION = """
            SELECT v.*, p.latest, p.contribution, p.withdrawn_at, p.withdrawn_for,
                p.erased_at, p.erased_for, p.erased_first, p.erased_last,
                ARRAY(SELECT ARRAY[party::text, capacity::text, name_as_signed::text, standing::text]
                      FROM publications.submitter s
                      WHERE s.reference = v.reference AND s.version = v.version ORDER BY ordinal) AS submitters,
                ARRAY(SELECT ARRAY[file::text, language::text, relation::text] FROM publications.file f
                      WHERE f.reference = v.reference AND f.version = v.version ORDER BY ordinal) AS files
            FROM publications.version v JOIN publications.publication p USING (reference)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    PublicationStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// Takes the next number of the series in the year; the row lock is held until the transaction ends, so
    /// that a publication that fails leaves no gap.
    int nextNumber(String series, int year) {
        return jdbc.sql("""
                        INSERT INTO publications.numbering AS n (series, year, last) VALUES (:series, :year, 1)
                        ON CONFLICT (series, year) DO UPDATE SET last = n.last + 1
                        RETURNING last
                        """)
                .param("series", series)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    /// Lets the numbers of the series in the year go on after this one.
    void insertNumbering(String series, int year, int last) {
        jdbc.sql("""
                        INSERT INTO publications.numbering AS n (series, year, last) VALUES (:series, :year, :last)
                        ON CONFLICT (series, year) DO UPDATE SET last = greatest(n.last, excluded.last)
                        """)
                .param("series", series)
                .param("year", year)
                .param("last", last)
                .update();
    }

    /// How many versions the archive's object of each publication has: a withdrawal is one more.
    void forEachObject(BiConsumer<Reference, Integer> consumer) {
        jdbc.sql("""
                        SELECT reference, latest + CASE WHEN withdrawn_at IS NULL THEN 0 ELSE 1 END AS versions
                        FROM publications.publication ORDER BY reference
                        """).query(row -> {
            consumer.accept(Reference.find(row.getString("reference")).orElseThrow(), row.getInt("versions"));
        });
    }

    /// Whether no number was ever given out.
    boolean isEmpty() {
        return jdbc.sql("""
                        SELECT NOT EXISTS (SELECT 1 FROM publications.publication)
                            AND NOT EXISTS (SELECT 1 FROM publications.numbering)
                        """).query(Boolean.class).single();
    }

    void insert(Publication publication) {
        jdbc.sql("""
                        INSERT INTO publications.publication (reference, contribution, latest)
                        VALUES (:reference, :contribution, :version)
                        ON CONFLICT (reference) DO UPDATE SET latest = excluded.latest
                        """)
                .param("reference", publication.reference().value())
                .param("contribution", publication.contribution())
                .param("version", publication.version())
                .update();
        insertVersion(publication);
        insertSubmitters(publication);
        insertFiles(publication);
        insertChange(publication.position(), publication.reference());
    }

    private void insertVersion(Publication publication) {
        VersionContent content = publication.content();
        jdbc.sql("""
                        INSERT INTO publications.version (reference, version, position, published_at, regime, kind, title,
                            title_language, translated_titles, original_language, document_date, received_at,
                            held_elsewhere, submitted)
                        VALUES (:reference, :version, :position, :publishedAt, :regime, :kind, :title, :titleLanguage,
                            CAST(:translatedTitles AS jsonb), :originalLanguage, :documentDate, :receivedAt, :heldElsewhere,
                            :submitted)
                        """)
                .param("reference", publication.reference().value())
                .param("version", publication.version())
                .param("position", publication.position())
                .param("publishedAt", Timestamp.from(publication.publishedAt()))
                .param("regime", content.regime().name())
                .param("kind", content.kind().name())
                .param("title", content.title())
                .param("titleLanguage", content.titleLanguage())
                .param("translatedTitles", json(content.translatedTitles()), Types.VARCHAR)
                .param("originalLanguage", content.originalLanguage())
                .param("documentDate", sqlDate(content.documentDate()), Types.DATE)
                .param("receivedAt", Timestamp.from(content.receivedAt()))
                .param("heldElsewhere", content.heldElsewhere(), Types.VARCHAR)
                .param("submitted", publication.submitted(), Types.BIGINT)
                .update();
    }

    private void insertSubmitters(Publication publication) {
        List<Object[]> rows = new ArrayList<>();
        for (Submitter each : publication.content().submitters()) {
            rows.add(new Object[] {
                publication.reference().value(),
                publication.version(),
                rows.size() + 1,
                each.party().value(),
                each.capacity().name(),
                each.nameAsSigned(),
                each.standing().name()
            });
        }
        template.batchUpdate("""
                INSERT INTO publications.submitter
                    (reference, version, ordinal, party, capacity, name_as_signed, standing)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }

    private void insertFiles(Publication publication) {
        List<Object[]> rows = new ArrayList<>();
        for (PublishedFile each : publication.content().files()) {
            rows.add(new Object[] {
                publication.reference().value(),
                publication.version(),
                rows.size() + 1,
                each.file().value(),
                each.language(),
                each.relation().name()
            });
        }
        template.batchUpdate("""
                INSERT INTO publications.file (reference, version, ordinal, file, language, relation)
                VALUES (?, ?, ?, ?, ?, ?)
                """, rows);
    }

    private void insertChange(long position, Reference reference) {
        jdbc.sql("INSERT INTO publications.change (position, reference) VALUES (:position, :reference)")
                .param("position", position)
                .param("reference", reference.value())
                .update();
    }

    void withdraw(Reference reference, Withdrawal withdrawal, long position) {
        jdbc.sql("""
                        UPDATE publications.publication SET withdrawn_at = :at, withdrawn_for = :reason
                        WHERE reference = :reference
                        """)
                .param("at", Timestamp.from(withdrawal.at()))
                .param("reason", withdrawal.reason().name())
                .param("reference", reference.value())
                .update();
        insertChange(position, reference);
    }

    Optional<Publication> findLatest(Reference reference) {
        return one(jdbc.sql(SELECT_VERSION + "WHERE p.reference = :reference AND v.version = p.latest")
                .param("reference", reference.value()));
    }

    Optional<Publication> findLatestForUpdate(Reference reference) {
        return one(jdbc.sql(SELECT_VERSION + "WHERE p.reference = :reference AND v.version = p.latest FOR UPDATE OF p")
                .param("reference", reference.value()));
    }

    Optional<Publication> findVersion(Reference reference, int version) {
        return one(jdbc.sql(SELECT_VERSION + "WHERE p.reference = :reference AND v.version = :version")
                .param("reference", reference.value())
                .param("version", version));
    }

    List<Publication> listVersions(Reference reference) {
        return many(jdbc.sql(SELECT_VERSION + "WHERE p.reference = :reference ORDER BY v.version")
                .param("reference", reference.value()));
    }

    List<Publication> listNewest(int limit) {
        return many(jdbc.sql(SELECT_VERSION + """
                        WHERE v.version = p.latest AND p.withdrawn_at IS NULL
                        ORDER BY v.published_at DESC, v.position DESC LIMIT :limit
                        """).param("limit", limit));
    }

    List<Publication> listOf(PartyId party) {
        return many(jdbc.sql(SELECT_VERSION + """
                        WHERE v.version = p.latest AND p.withdrawn_at IS NULL AND EXISTS (
                            SELECT 1 FROM publications.submitter s
                            WHERE s.reference = v.reference AND s.version = v.version AND s.party = :party
                                AND s.capacity <> 'ALIGNED')
                        ORDER BY v.published_at DESC, v.position DESC LIMIT 200
                        """).param("party", party.value()));
    }

    List<Publication> listVisible(List<Reference> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        List<Publication> found = many(jdbc.sql(SELECT_VERSION + """
                        WHERE v.version = p.latest AND p.withdrawn_at IS NULL AND p.reference IN (:references)
                        """)
                .param("references", references.stream().map(Reference::value).toList()));
        Map<Reference, Publication> byReference = new HashMap<>();
        found.forEach(each -> byReference.put(each.reference(), each));
        return references.stream()
                .filter(byReference::containsKey)
                .map(each -> java.util.Objects.requireNonNull(byReference.get(each)))
                .toList();
    }

    List<Publication> listVisibleVersions(Collection<Reference> references) {
        return many(jdbc.sql(SELECT_VERSION + "WHERE p.withdrawn_at IS NULL AND p.reference = ANY (:references)")
                .param("references", references.stream().map(Reference::value).toArray(String[]::new)));
    }

    List<Change> listChangesAfter(long position, int limit) {
        return jdbc.sql("""
                        SELECT position, reference FROM publications.change
                        WHERE position > :position ORDER BY position LIMIT :limit
                        """)
                .param("position", position)
                .param("limit", limit)
                .query((row, _) -> new Change(row.getLong("position"), new Reference(row.getString("reference"))))
                .list();
    }

    List<Reference> listWithdrawnAfter(long position) {
        return jdbc.sql("""
                        SELECT DISTINCT c.reference
                        FROM publications.change c JOIN publications.publication p USING (reference)
                        WHERE c.position > :position AND p.withdrawn_at IS NOT NULL
                        """)
                .param("position", position)
                .query((row, _) -> new Reference(row.getString("reference")))
                .list();
    }

    List<Reference> listHolding(FileId file) {
        return jdbc.sql("""
                        SELECT DISTINCT f.reference
                        FROM publications.file f JOIN publications.publication p USING (reference)
                        WHERE f.file = :file AND p.withdrawn_at IS NULL
                        """)
                .param("file", file.value())
                .query((row, _) -> new Reference(row.getString("reference")))
                .list();
    }

    /// For each of these files that is in a publication that is not withdrawn, the latest such.
    Map<FileId, Reference> mapHolding(Collection<FileId> files) {
        Map<FileId, Reference> holding = new HashMap<>();
        jdbc.sql("""
                        SELECT f.file, f.reference
                        FROM publications.file f JOIN publications.publication p USING (reference)
                        WHERE f.file = ANY (:files) AND p.withdrawn_at IS NULL
                        ORDER BY f.reference
                        """)
                .param("files", files.stream().map(FileId::value).toArray(UUID[]::new))
                .query(row -> {
                    holding.put(
                            new FileId(row.getObject("file", UUID.class)), new Reference(row.getString("reference")));
                });
        return holding;
    }

    boolean isPublic(FileId file) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1 FROM publications.file f JOIN publications.publication p USING (reference)
                            WHERE f.file = :file AND p.withdrawn_at IS NULL)
                        """).param("file", file.value()).query(Boolean.class).single();
    }

    /// The position of the latest change; 0 before the first.
    long lastPosition() {
        return jdbc.sql("SELECT coalesce(max(position), -1) FROM publications.change")
                .query(Long.class)
                .single();
    }

    Optional<Long> findWithdrawalPosition(Reference reference) {
        return jdbc.sql("""
                        SELECT max(c.position) FROM publications.change c
                        JOIN publications.publication p USING (reference)
                        WHERE c.reference = :reference AND p.withdrawn_at IS NOT NULL
                            AND c.position <> coalesce(p.erased_last, -1)
                        HAVING count(*) > 0
                        """)
                .param("reference", reference.value())
                .query(Long.class)
                .optional();
    }

    Tally tally() {
        return jdbc.sql("""
                        WITH visible AS (
                            SELECT reference, latest AS version FROM publications.publication WHERE withdrawn_at IS NULL)
                        SELECT (SELECT count(*) FROM visible) AS contributions,
                            (SELECT count(*) FROM visible JOIN publications.file USING (reference, version)) AS files,
                            (SELECT count(DISTINCT party)
                                FROM visible JOIN publications.submitter USING (reference, version)
                                WHERE capacity <> 'ALIGNED') AS parties
                        """)
                .query((row, _) ->
                        new Tally(row.getLong("contributions"), row.getLong("files"), row.getLong("parties")))
                .single();
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM publications.publication WHERE withdrawn_at IS NULL")
                .query(Long.class)
                .single();
    }

    boolean isRecorded(Reference reference, int version) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM publications.version
                                       WHERE reference = :reference AND version = :version)
                        """)
                .param("reference", reference.value())
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    private static Optional<Publication> one(JdbcClient.StatementSpec statement) {
        return many(statement).stream().findFirst();
    }

    private static List<Publication> many(JdbcClient.StatementSpec statement) {
        return statement.query((row, _) -> VersionRow.read(row)).list();
    }

    private static @Nullable String json(@Nullable LocalizedText text) {
        return text == null ? null : text.toJson();
    }

    private static @Nullable Date sqlDate(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    /// A row of what [#SELECT_VERSION] asks for.
    private static final class VersionRow {
        private VersionRow() {}

        static Publication read(ResultSet row) throws SQLException {
            return new Publication(
                    new Reference(row.getString("reference")),
                    row.getInt("version"),
                    row.getInt("version") == row.getInt("latest"),
                    row.getTimestamp("published_at").toInstant(),
                    row.getLong("position"),
                    content(row),
                    withdrawal(row),
                    row.getObject("contribution", UUID.class),
                    row.getObject("submitted", Long.class));
        }

        private static @Nullable Erasure erasure(ResultSet row) throws SQLException {
            Timestamp at = row.getTimestamp("erased_at");
            return at == null
                    ? null
                    : new Erasure(
                            at.toInstant(),
                            Erasure.Reason.valueOf(row.getString("erased_for")),
                            row.getLong("erased_first"),
                            row.getLong("erased_last"));
        }

        private static VersionContent content(ResultSet row) throws SQLException {
            String titles = row.getString("translated_titles");
            Date documentDate = row.getDate("document_date");
            return new VersionContent(
                    Regime.valueOf(row.getString("regime")),
                    Kind.valueOf(row.getString("kind")),
                    submitters(row),
                    row.getString("title"),
                    row.getString("title_language"),
                    titles == null ? null : LocalizedText.ofJson(titles),
                    row.getString("original_language"),
                    documentDate == null ? null : documentDate.toLocalDate(),
                    row.getTimestamp("received_at").toInstant(),
                    files(row),
                    row.getString("held_elsewhere"));
        }

        private static @Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
            Timestamp at = row.getTimestamp("withdrawn_at");
            return at == null
                    ? null
                    : new Withdrawal(
                            at.toInstant(), Withdrawal.Reason.valueOf(row.getString("withdrawn_for")), erasure(row));
        }

        private static List<Submitter> submitters(ResultSet row) throws SQLException {
            return rows(row, "submitters").stream()
                    .map(each -> new Submitter(
                            new PartyId(UUID.fromString(each[0])),
                            Capacity.valueOf(each[1]),
                            each[2],
                            Standing.valueOf(each[3])))
                    .toList();
        }

        private static List<PublishedFile> files(ResultSet row) throws SQLException {
            return rows(row, "files").stream()
                    .map(each -> new PublishedFile(
                            new FileId(UUID.fromString(each[0])), each[1], FileRelation.valueOf(each[2])))
                    .toList();
        }

        /// An array of arrays; the empty one has no second dimension.
        private static List<String[]> rows(ResultSet row, String column) throws SQLException {
            return row.getArray(column).getArray() instanceof String[][] rows ? List.of(rows) : List.of();
        }
    }
}
