package org.rapporteur.parties;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the register holds about a party, as text that outlives the register; but for treaty events,
/// which come from the depositary.
final class EntryJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EntryJson() {}

    static String write(Entry entry) {
        Party party = entry.party();
        ObjectNode root = JSON.createObjectNode();
        root.put("kind", party.kind().name());
        root.put("category", name(party.category()));
        root.put("unStatus", name(entry.unStatus()));
        for (PartyName each : party.names()) {
            ObjectNode name = root.withArray("names").addObject();
            name.put("from", text(each.validFrom()));
            name.put("to", text(each.validTo()));
            name.set("short", JSON.readTree(each.brief().toJson()));
            name.set("formal", JSON.readTree(each.formal().toJson()));
        }
        for (SortKey each : entry.sortKeys()) {
            ObjectNode key = root.withArray("sortKeys").addObject();
            key.put("from", text(each.validFrom()));
            ObjectNode keys = key.putObject("keys");
            new EnumMap<>(each.keys()).forEach((language, text) -> keys.put(language.tag(), text));
        }
        for (Entry.Alias each : entry.aliases()) {
            ObjectNode alias = root.withArray("aliases").addObject();
            alias.put("language", each.language().tag());
            alias.put("alias", each.text());
        }
        for (Membership each : entry.memberships()) {
            ObjectNode membership = root.withArray("groups").addObject();
            membership.put("group", each.group().name());
            membership.put("from", text(each.validFrom()));
            membership.put("to", text(each.validTo()));
            membership.put("role", each.role().name());
        }
        return JSON.writeValueAsString(root);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalArgumentException when it is anything else
    static Entry read(PartyId id, String code, String json) {
        JsonNode root = JSON.readTree(json);
        Party party = new Party(
                id,
                code,
                PartyKind.valueOf(root.path("kind").asString()),
                constant(StakeholderCategory.class, root.path("category")),
                list(
                        root.path("names"),
                        each -> new PartyName(
                                day(each.path("from")),
                                day(each.path("to")),
                                LocalizedText.ofJson(each.path("short").toString()),
                                LocalizedText.ofJson(each.path("formal").toString()))));
        return new Entry(
                party,
                constant(UnStatus.class, root.path("unStatus")),
                list(root.path("sortKeys"), EntryJson::sortKey),
                list(
                        root.path("aliases"),
                        each -> new Entry.Alias(
                                Language.get(each.path("language").asString()),
                                each.path("alias").asString())),
                list(
                        root.path("groups"),
                        each -> new Membership(
                                RegionalGroup.valueOf(each.path("group").asString()),
                                day(each.path("from")),
                                day(each.path("to")),
                                Membership.Role.valueOf(each.path("role").asString()))),
                null);
    }

    private static SortKey sortKey(JsonNode node) {
        Map<Language, String> keys = new EnumMap<>(Language.class);
        node.path("keys").forEachEntry((tag, text) -> keys.put(Language.get(tag), text.asString()));
        return new SortKey(day(node.path("from")), keys);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        List<T> read = new ArrayList<>();
        array.forEach(each -> read.add(reader.apply(each)));
        return read;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, JsonNode node) {
        return node.isNull() ? null : Enum.valueOf(type, node.asString());
    }

    private static @Nullable LocalDate day(JsonNode node) {
        return node.isNull() ? null : LocalDate.parse(node.asString());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
