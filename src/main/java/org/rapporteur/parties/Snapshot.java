package org.rapporteur.parties;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The register as it was at one revision; unchanging.
final class Snapshot {
    private final long revision;
    private final @Nullable LocalDate eventsKnownUntil;
    private final Map<PartyId, Entry> byId = new LinkedHashMap<>();
    private final Map<String, Entry> byCode = new HashMap<>();
    private final Map<SearchName, Entry> byName = new HashMap<>();

    /// @param entries States before organisations and groups, so that a name that both bear means the State
    Snapshot(long revision, @Nullable LocalDate eventsKnownUntil, List<Entry> entries) {
        this.revision = revision;
        this.eventsKnownUntil = eventsKnownUntil;
        for (Entry each : entries) {
            byId.put(each.party().id(), each);
            byCode.put(each.party().code(), each);
        }
        entries.forEach(each -> each.names().forEach(name -> byName.putIfAbsent(SearchName.of(name), each)));
        entries.forEach(each -> each.aliases().forEach(alias -> byName.putIfAbsent(SearchName.of(alias.text()), each)));
        entries.forEach(
                each -> each.names().forEach(name -> byName.putIfAbsent(SearchName.withoutArticle(name), each)));
    }

    long revision() {
        return revision;
    }

    @Nullable
    LocalDate eventsKnownUntil() {
        return eventsKnownUntil;
    }

    Collection<Entry> entries() {
        return byId.values();
    }

    Optional<Entry> find(PartyId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Entry> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<Entry> findByName(String name) {
        SearchName exact = SearchName.of(name);
        if (exact.isEmpty()) {
            return Optional.empty();
        }
        Entry found = byName.get(exact);
        return Optional.ofNullable(found == null ? byName.get(SearchName.withoutArticle(name)) : found);
    }
}
