package org.rapporteur.contributions;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.HistoryEntry.HistoryAct;
import org.rapporteur.files.FileId;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.PartyId;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Regime;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ContributionStore {
    /// A contribution with its signatories and attachments in one row, each of these an array of its columns.
    private static final String SELECT = """
            SELECT c.*,
                ARRAY(SELECT ARRAY[party::text, capacity::text, name_as_signed::text] FROM contributions.signatory
                      WHERE contribution = c.id ORDER BY ordinal) AS signatories,
                ARRAY(SELECT ARRAY[file::text, language::text, relation::text] FROM contributions.attachment
                      WHERE contribution = c.id ORDER BY ordinal) AS attachments
            FROM contributions.contribution c
            """;

    /// What is left of a key when its contribution is erased: enough that nobody brings it in again.
    private static final String ERASED_KEY = "'erased ' || encode(sha256(convert_to(:key, 'UTF8')), 'hex')";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    ContributionStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void insert(Contribution contribution, @Nullable String key) {
        with(contribution, jdbc.sql("""
                        INSERT INTO contributions.contribution (id, regime, channel, state, state_at, corrects, kind, title,
                            title_language, translated_titles, original_language, document_date, held_elsewhere,
                            received_at, created_at, client_key, revision)
                        VALUES (:id, :regime, :channel, :state, :stateAt, :corrects, :kind, :title, :titleLanguage,
                            CAST(:translatedTitles AS jsonb), :originalLanguage, :documentDate, :heldElsewhere,
                            :receivedAt, :createdAt, :key, :revision)
                        """))
                .param("regime", contribution.regime().name())
                .param("channel", contribution.channel().name())
                .param("receivedAt", sqlTimestamp(contribution.receivedAt()), Types.TIMESTAMP)
                .param("createdAt", Timestamp.from(contribution.createdAt()))
                .param("key", key, Types.VARCHAR)
                .update();
        insertSignatories(contribution);
        insertAttachments(contribution);
    }

    /// Writes the contribution as it is now, but for its signatories and attachments.
    ///
    /// @throws OptimisticLockingFailureException when somebody changed it since it was read
    Contribution update(Contribution contribution) {
        SubmissionReceipt receipt = contribution.receipt();
        int changed = with(contribution, jdbc.sql("""
                        UPDATE contributions.contribution SET state = :state, state_at = :stateAt,
                            return_reason = :returnReason, return_explanation = :returnExplanation,
                            reference = :reference, version = :version, corrects = :corrects, kind = :kind,
                            title = :title, title_language = :titleLanguage,
                            translated_titles = CAST(:translatedTitles AS jsonb),
                            original_language = :originalLanguage, document_date = :documentDate,
                            held_elsewhere = :heldElsewhere, received_at = :receivedAt,
                            receipt_position = :receiptPosition, receipt_leaf = :receiptLeaf, receipt_at = :receiptAt,
                            revision = revision + 1
                        WHERE id = :id AND revision = :revision
                        """))
                .param("receivedAt", sqlTimestamp(contribution.receivedAt()), Types.TIMESTAMP)
                .param("receiptPosition", receipt == null ? null : receipt.position(), Types.BIGINT)
                .param("receiptLeaf", receipt == null ? null : receipt.leafHash(), Types.VARCHAR)
                .param("receiptAt", receipt == null ? null : Timestamp.from(receipt.at()), Types.TIMESTAMP)
                .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException("Contribution " + contribution.id() + " was changed meanwhile");
        }
        return contribution.revised();
    }

    private static JdbcClient.StatementSpec with(Contribution contribution, JdbcClient.StatementSpec statement) {
        Details details = contribution.details();
        StateColumns columns = StateColumns.of(contribution);
        return statement
                .param("id", contribution.id().value())
                .param("state", contribution.state().name().name())
                .param("stateAt", Timestamp.from(columns.at()))
                .param("returnReason", columns.returnReason(), Types.VARCHAR)
                .param("returnExplanation", columns.returnExplanation(), Types.VARCHAR)
                .param("reference", columns.reference(), Types.VARCHAR)
                .param("version", columns.version(), Types.INTEGER)
                .param("corrects", text(contribution.corrects()), Types.VARCHAR)
                .param("kind", text(details.kind()), Types.VARCHAR)
                .param("title", details.title(), Types.VARCHAR)
                .param("titleLanguage", details.titleLanguage(), Types.VARCHAR)
                .param(
                        "translatedTitles",
                        details.translatedTitles() == null
                                ? null
                                : details.translatedTitles().toJson(),
                        Types.VARCHAR)
                .param("originalLanguage", details.originalLanguage(), Types.VARCHAR)
                .param(
                        "documentDate",
                        details.documentDate() == null ? null : Date.valueOf(details.documentDate()),
                        Types.DATE)
                .param("heldElsewhere", details.heldElsewhere(), Types.VARCHAR)
                .param("revision", contribution.revision());
    }

    /// For each of these files that is in a contribution of which officers know, the latest such.
    Map<FileId, ContributionId> mapHolding(Collection<FileId> files) {
        Map<FileId, ContributionId> holding = new HashMap<>();
        jdbc.sql("""
                        SELECT a.file, c.id
                        FROM contributions.attachment a JOIN contributions.contribution c ON c.id = a.contribution
                        WHERE a.file = ANY (:files) AND (c.received_at IS NOT NULL OR c.channel <> 'PORTAL')
                        ORDER BY c.created_at
                        """)
                .param("files", files.stream().map(FileId::value).toArray(UUID[]::new))
                .query(row -> {
                    holding.put(
                            new FileId(row.getObject("file", UUID.class)),
                            new ContributionId(row.getObject("id", UUID.class)));
                });
        return holding;
    }

    /// Writes the contribution as it is now, with other signatories than before.
    Contribution updateSignatories(Contribution contribution) {
        template.update(
                "DELETE FROM contributions.signatory WHERE contribution = ?",
                contribution.id().value());
        insertSignatories(contribution);
        return update(contribution);
    }

    /// Writes the contribution as it is now, with other attachments than before.
    Contribution updateAttachments(Contribution contribution) {
        template.update(
                "DELETE FROM contributions.attachment WHERE contribution = ?",
                contribution.id().value());
        insertAttachments(contribution);
        return update(contribution);
    }

    private void insertSignatories(Contribution contribution) {
        List<Object[]> rows = new ArrayList<>();
        for (Signatory each : contribution.signatories()) {
            rows.add(new Object[] {
                contribution.id().value(),
                rows.size() + 1,
                each.party().value(),
                each.capacity().name(),
                each.nameAsSigned()
            });
        }
        template.batchUpdate("""
                INSERT INTO contributions.signatory (contribution, ordinal, party, capacity, name_as_signed)
                VALUES (?, ?, ?, ?, ?)
                """, rows);
    }

    private void insertAttachments(Contribution contribution) {
        if (contribution.attachments().isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        for (Attachment each : contribution.attachments()) {
            rows.add(new Object[] {
                contribution.id().value(),
                rows.size() + 1,
                each.file().value(),
                each.language(),
                each.relation().name()
            });
        }
        template.batchUpdate("""
                INSERT INTO contributions.attachment (contribution, ordinal, file, language, relation)
                VALUES (?, ?, ?, ?, ?)
                """, rows);
    }

    void remember(ContributionId id, HistoryEntry entry) {
        jdbc.sql("""
                        INSERT INTO contributions.history (contribution, sequence, at, actor, act, reason)
                        SELECT :id, count(*) + 1, :at, :actor, :act, :reason
                        FROM contributions.history WHERE contribution = :id
                        """)
                .param("id", id.value())
                .param("at", Timestamp.from(entry.at()))
                .param("actor", entry.actor())
                .param("act", entry.act().name())
                .param("reason", entry.reason(), Types.VARCHAR)
                .update();
    }

    List<HistoryEntry> history(ContributionId id) {
        return jdbc.sql("SELECT * FROM contributions.history WHERE contribution = :id ORDER BY sequence")
                .param("id", id.value())
                .query((row, _) -> new HistoryEntry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        HistoryAct.valueOf(row.getString("act")),
                        row.getString("reason")))
                .list();
    }

    Optional<Contribution> find(ContributionId id) {
        return one(jdbc.sql(SELECT + "WHERE c.id = :id").param("id", id.value()));
    }

    Optional<Contribution> findForUpdate(ContributionId id) {
        return one(jdbc.sql(SELECT + "WHERE c.id = :id FOR UPDATE OF c").param("id", id.value()));
    }

    Optional<Contribution> findByKey(String key) {
        return one(jdbc.sql(SELECT + "WHERE c.client_key IN (:key, " + ERASED_KEY + ")")
                .param("key", key));
    }

    List<Contribution> listOf(Collection<PartyId> parties) {
        if (parties.isEmpty()) {
            return List.of();
        }
        return many(jdbc.sql(SELECT + """
                        JOIN contributions.signatory s ON s.contribution = c.id AND s.ordinal = 1
                        WHERE s.party IN (:parties) ORDER BY c.created_at DESC, c.id LIMIT 200
                        """)
                .param("parties", parties.stream().map(PartyId::value).toList()));
    }

    List<Contribution> listInStates(Set<ContributionState.Name> states) {
        if (states.isEmpty()) {
            return List.of();
        }
        return many(jdbc.sql(SELECT + """
                        WHERE state IN (:states) AND receipt_position IS NOT NULL
                        ORDER BY received_at, id LIMIT 200
                        """)
                .param("states", states.stream().map(Enum::name).toList()));
    }

    /// What the secretariat entered for parties and has not yet submitted for them, the oldest first.
    List<Contribution> listEntered() {
        return many(jdbc.sql(SELECT + """
                        WHERE state = 'DRAFT' AND channel <> 'PORTAL'
                        ORDER BY created_at, id LIMIT 200
                        """));
    }

    Set<String> listKnownKeys(Collection<String> keys) {
        return Set.copyOf(jdbc.sql("SELECT key FROM unnest(:keys) AS asked (key) WHERE EXISTS ("
                        + "SELECT 1 FROM contributions.contribution WHERE client_key IN (key, "
                        + ERASED_KEY.replace(":key", "key") + "))")
                .param("keys", keys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private static Optional<Contribution> one(JdbcClient.StatementSpec statement) {
        return many(statement).stream().findFirst();
    }

    private static List<Contribution> many(JdbcClient.StatementSpec statement) {
        return statement.query((row, _) -> ContributionRow.read(row)).list();
    }

    private static @Nullable Timestamp sqlTimestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable String text(@Nullable Reference reference) {
        return reference == null ? null : reference.value();
    }

    private static @Nullable String text(@Nullable Kind kind) {
        return kind == null ? null : kind.name();
    }

    /// The columns in which a state keeps what it carries.
    private record StateColumns(
            Instant at,
            @Nullable String returnReason,
            @Nullable String returnExplanation,
            @Nullable String reference,
            @Nullable Integer version) {
        static StateColumns of(Contribution contribution) {
            Instant created = contribution.createdAt();
            return switch (contribution.state()) {
                case ContributionState.Draft _ -> at(created);
                case ContributionState.Submitted(Instant at) -> at(at);
                case ContributionState.Registered(Instant at) -> at(at);
                case ContributionState.Returned(Instant at, ReturnReason reason, String explanation) ->
                    new StateColumns(at, reason.name(), explanation, null, null);
                case ContributionState.Published(Reference reference, int version) ->
                    new StateColumns(created, null, null, reference.value(), version);
                case ContributionState.Cancelled(Instant at) -> at(at);
                case ContributionState.Erased(Instant at) -> at(at);
            };
        }

        private static StateColumns at(Instant at) {
            return new StateColumns(at, null, null, null, null);
        }
    }

    /// A row of what [#SELECT] asks for.
    private static final class ContributionRow {
        private ContributionRow() {}

        static Contribution read(ResultSet row) throws SQLException {
            String corrects = row.getString("corrects");
            return new Contribution(
                    new ContributionId(row.getObject("id", UUID.class)),
                    Regime.valueOf(row.getString("regime")),
                    Channel.valueOf(row.getString("channel")),
                    state(row),
                    signatories(row),
                    details(row),
                    attachments(row),
                    row.getTimestamp("created_at").toInstant(),
                    instant(row.getTimestamp("received_at")),
                    receipt(row),
                    corrects == null ? null : new Reference(corrects),
                    row.getInt("revision"));
        }

        private static List<Signatory> signatories(ResultSet row) throws SQLException {
            return rows(row, "signatories").stream()
                    .map(each ->
                            new Signatory(new PartyId(UUID.fromString(each[0])), Capacity.valueOf(each[1]), each[2]))
                    .toList();
        }

        private static List<Attachment> attachments(ResultSet row) throws SQLException {
            return rows(row, "attachments").stream()
                    .map(each -> new Attachment(
                            new FileId(UUID.fromString(each[0])), each[1], FileRelation.valueOf(each[2])))
                    .toList();
        }

        /// An array of arrays; the empty one has no second dimension.
        private static List<String[]> rows(ResultSet row, String column) throws SQLException {
            return row.getArray(column).getArray() instanceof String[][] rows ? List.of(rows) : List.of();
        }

        private static ContributionState state(ResultSet row) throws SQLException {
            Instant at = row.getTimestamp("state_at").toInstant();
            return switch (ContributionState.Name.valueOf(row.getString("state"))) {
                case DRAFT -> new ContributionState.Draft();
                case SUBMITTED -> new ContributionState.Submitted(at);
                case REGISTERED -> new ContributionState.Registered(at);
                case RETURNED ->
                    new ContributionState.Returned(
                            at,
                            ReturnReason.valueOf(row.getString("return_reason")),
                            row.getString("return_explanation"));
                case PUBLISHED ->
                    new ContributionState.Published(new Reference(row.getString("reference")), row.getInt("version"));
                case CANCELLED -> new ContributionState.Cancelled(at);
                case ERASED -> new ContributionState.Erased(at);
            };
        }

        private static Details details(ResultSet row) throws SQLException {
            String kind = row.getString("kind");
            String titles = row.getString("translated_titles");
            Date documentDate = row.getDate("document_date");
            return new Details(
                    kind == null ? null : Kind.valueOf(kind),
                    row.getString("title"),
                    row.getString("title_language"),
                    titles == null ? null : LocalizedText.ofJson(titles),
                    row.getString("original_language"),
                    documentDate == null ? null : documentDate.toLocalDate(),
                    row.getString("held_elsewhere"));
        }

        private static @Nullable SubmissionReceipt receipt(ResultSet row) throws SQLException {
            Timestamp at = row.getTimestamp("receipt_at");
            return at == null
                    ? null
                    : new SubmissionReceipt(
                            row.getLong("receipt_position"), row.getString("receipt_leaf"), at.toInstant());
        }

        private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
            return timestamp == null ? null : timestamp.toInstant();
        }
    }
}
