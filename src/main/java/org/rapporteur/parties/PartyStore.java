package org.rapporteur.parties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PartyStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    PartyStore(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /// Opens a new revision; its row lock orders the writers until the caller's transaction ends.
    void beginRevision() {
        jdbc.sql("UPDATE parties.register SET revision = revision + 1").update();
    }

    long revision() {
        return jdbc.sql("SELECT revision FROM parties.register")
                .query(Long.class)
                .single();
    }

    Optional<String> findShipped() {
        return jdbc.sql("SELECT shipped FROM parties.register WHERE shipped IS NOT NULL")
                .query(String.class)
                .optional();
    }

    void updateShipped(String hash) {
        jdbc.sql("UPDATE parties.register SET shipped = :hash")
                .param("hash", hash)
                .update();
    }

    /// Notes that the treaty events are complete up to the day, if that is later than what was noted.
    void extendEvents(LocalDate knownUntil) {
        jdbc.sql("UPDATE parties.register SET events_known_until = greatest(events_known_until, :day)")
                .param("day", knownUntil)
                .update();
    }

    /// Reads the whole register, States first.
    Snapshot snapshot() {
        long revision = revision();
        LocalDate knownUntil = jdbc.sql("SELECT events_known_until FROM parties.register")
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .orElse(null);
        return new Snapshot(revision, knownUntil, entries(null));
    }

    Optional<Entry> find(PartyId id) {
        return entries(id.value()).stream().findFirst();
    }

    Optional<Entry> find(String code) {
        return jdbc.sql("SELECT id FROM parties.party WHERE code = :code")
                .param("code", code)
                .query(UUID.class)
                .optional()
                .flatMap(id -> find(new PartyId(id)));
    }

    boolean hasCode(String code) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM parties.party WHERE code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    /// Enters the parties with their names, sort keys, aliases and memberships, in place of those entered
    /// before. Treaty events stay as they are.
    void put(List<Entry> entries) {
        batch("""
                INSERT INTO parties.party (id, code, kind, category, un_status)
                VALUES (:id, :code, :kind, :category, :unStatus)
                ON CONFLICT (id) DO UPDATE SET un_status = excluded.un_status
                """, entries.stream().map(PartyStore::row));
        for (String delete : List.of(
                "DELETE FROM parties.name WHERE party = :party",
                "DELETE FROM parties.sort_key WHERE party = :party",
                "DELETE FROM parties.alias WHERE party = :party",
                "DELETE FROM parties.group_membership WHERE party = :party")) {
            batch(delete, entries.stream().map(each -> row(each.party())));
        }
        batch(
                """
                INSERT INTO parties.name (party, valid_from, valid_to, brief, formal)
                VALUES (:party, :from, :to, :brief::jsonb, :formal::jsonb)
                """,
                entries.stream()
                        .flatMap(each -> each.party().names().stream()
                                .map(name -> row(each.party())
                                        .addValue("from", name.validFrom())
                                        .addValue("to", name.validTo())
                                        .addValue("brief", name.brief().toJson())
                                        .addValue("formal", name.formal().toJson()))));
        batch(
                "INSERT INTO parties.sort_key (party, valid_from, keys) VALUES (:party, :from, :keys::jsonb)",
                entries.stream()
                        .flatMap(each -> each.sortKeys().stream()
                                .map(key -> row(each.party())
                                        .addValue("from", key.validFrom())
                                        .addValue("keys", json(key)))));
        batch(
                "INSERT INTO parties.alias (party, language, alias) VALUES (:party, :language, :alias)",
                entries.stream()
                        .flatMap(each -> each.aliases().stream()
                                .map(alias -> row(each.party())
                                        .addValue("language", alias.language().tag())
                                        .addValue("alias", alias.text()))));
        batch(
                """
                INSERT INTO parties.group_membership (party, regional_group, valid_from, valid_to, role)
                VALUES (:party, :group, :from, :to, :role)
                """,
                entries.stream()
                        .flatMap(each -> each.memberships().stream()
                                .map(membership -> row(each.party())
                                        .addValue("group", membership.group().name())
                                        .addValue("from", membership.validFrom())
                                        .addValue("to", membership.validTo())
                                        .addValue("role", membership.role().name()))));
    }

    private void batch(String sql, Stream<MapSqlParameterSource> rows) {
        batches.batchUpdate(sql, rows.toArray(MapSqlParameterSource[]::new));
    }

    private static MapSqlParameterSource row(Party party) {
        return new MapSqlParameterSource("party", party.id().value());
    }

    private static MapSqlParameterSource row(Entry entry) {
        Party party = entry.party();
        return new MapSqlParameterSource("id", party.id().value())
                .addValue("code", party.code())
                .addValue("kind", party.kind().name())
                .addValue("category", nameOf(party.category()))
                .addValue("unStatus", nameOf(entry.unStatus()));
    }

    private static String json(SortKey key) {
        Map<String, String> byTag = new HashMap<>();
        key.keys().forEach((language, text) -> byTag.put(language.tag(), text));
        return JSON.writeValueAsString(byTag);
    }

    void put(PartyId id, TreatyParticipation participation, Recorded recorded) {
        TreatyParticipation.Deposit deposit = participation.deposit();
        jdbc.sql("""
                        INSERT INTO parties.treaty_participation
                            (party, signed_on, deposited_on, action, in_force_on, denounced_on, recorded_by, recorded_at)
                        VALUES (:party, :signedOn, :depositedOn, :action, :inForceOn, :denouncedOn, :by, :at)
                        ON CONFLICT (party) DO UPDATE
                        SET signed_on = excluded.signed_on, deposited_on = excluded.deposited_on,
                            action = excluded.action, in_force_on = excluded.in_force_on,
                            denounced_on = excluded.denounced_on,
                            recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
                        """)
                .param("party", id.value())
                .param("signedOn", participation.signedOn())
                .param("depositedOn", deposit == null ? null : deposit.on())
                .param("action", deposit == null ? null : deposit.action().name())
                .param("inForceOn", deposit == null ? null : deposit.inForceOn())
                .param("denouncedOn", participation.denouncedOn())
                .param("by", recorded.by())
                .param("at", java.sql.Timestamp.from(recorded.at()))
                .update();
    }

    /// Reads all entries, or the one, in one statement per table.
    private List<Entry> entries(@Nullable UUID only) {
        Map<UUID, List<PartyName>> names = grouped(
                "SELECT * FROM parties.name WHERE :only::uuid IS NULL OR party = :only"
                        + " ORDER BY party, valid_from NULLS FIRST",
                only,
                PartyStore::toName);
        Map<UUID, List<SortKey>> sortKeys = grouped(
                "SELECT * FROM parties.sort_key WHERE :only::uuid IS NULL OR party = :only"
                        + " ORDER BY party, valid_from NULLS FIRST",
                only,
                PartyStore::toSortKey);
        Map<UUID, List<Entry.Alias>> aliases = grouped(
                "SELECT * FROM parties.alias WHERE :only::uuid IS NULL OR party = :only ORDER BY party, alias",
                only,
                PartyStore::toAlias);
        Map<UUID, List<Membership>> memberships = grouped(
                "SELECT * FROM parties.group_membership WHERE :only::uuid IS NULL OR party = :only"
                        + " ORDER BY party, regional_group",
                only,
                PartyStore::toMembership);
        Map<UUID, List<TreatyParticipation>> participations = grouped(
                "SELECT * FROM parties.treaty_participation WHERE :only::uuid IS NULL OR party = :only",
                only,
                PartyStore::toParticipation);
        return jdbc.sql("""
                        SELECT * FROM parties.party WHERE :only::uuid IS NULL OR id = :only
                        ORDER BY kind IN ('STATE', 'REIO') DESC, code
                        """)
                .param("only", only)
                .query((row, _) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Entry(
                            toParty(row, names.getOrDefault(id, List.of())),
                            constant(UnStatus.class, row.getString("un_status")),
                            sortKeys.getOrDefault(id, List.of()),
                            aliases.getOrDefault(id, List.of()),
                            memberships.getOrDefault(id, List.of()),
                            participations.getOrDefault(id, List.of()).stream()
                                    .findFirst()
                                    .orElse(null));
                })
                .list();
    }

    private <T> Map<UUID, List<T>> grouped(String sql, @Nullable UUID only, RowReader<T> reader) {
        Map<UUID, List<T>> found = new HashMap<>();
        RowCallbackHandler collect =
                row -> found.computeIfAbsent(row.getObject("party", UUID.class), _ -> new ArrayList<>())
                        .add(reader.read(row));
        jdbc.sql(sql).param("only", only).query(collect);
        return found;
    }

    private static Party toParty(ResultSet row, List<PartyName> names) throws SQLException {
        return new Party(
                new PartyId(row.getObject("id", UUID.class)),
                row.getString("code"),
                PartyKind.valueOf(row.getString("kind")),
                constant(StakeholderCategory.class, row.getString("category")),
                names);
    }

    private static PartyName toName(ResultSet row) throws SQLException {
        return new PartyName(
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                LocalizedText.ofJson(row.getString("brief")),
                LocalizedText.ofJson(row.getString("formal")));
    }

    private static SortKey toSortKey(ResultSet row) throws SQLException {
        Map<String, String> byTag = JSON.readValue(row.getString("keys"), new TypeReference<>() {});
        Map<Language, String> keys = new EnumMap<>(Language.class);
        byTag.forEach((tag, key) -> keys.put(Language.get(tag), key));
        return new SortKey(row.getObject("valid_from", LocalDate.class), keys);
    }

    private static Entry.Alias toAlias(ResultSet row) throws SQLException {
        return new Entry.Alias(Language.get(row.getString("language")), row.getString("alias"));
    }

    private static Membership toMembership(ResultSet row) throws SQLException {
        return new Membership(
                RegionalGroup.valueOf(row.getString("regional_group")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                Membership.Role.valueOf(row.getString("role")));
    }

    private static TreatyParticipation toParticipation(ResultSet row) throws SQLException {
        LocalDate depositedOn = row.getObject("deposited_on", LocalDate.class);
        TreatyParticipation.Deposit deposit = depositedOn == null
                ? null
                : new TreatyParticipation.Deposit(
                        depositedOn,
                        Action.valueOf(row.getString("action")),
                        row.getObject("in_force_on", LocalDate.class));
        return new TreatyParticipation(
                row.getObject("signed_on", LocalDate.class), deposit, row.getObject("denounced_on", LocalDate.class));
    }

    private static @Nullable String nameOf(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    /// Reads one row.
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
