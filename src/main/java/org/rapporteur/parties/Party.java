package org.rapporteur.parties;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;

/// An entry of the register: a State, the European Union, an organisation or a group, with its names in time.
///
/// @param code short, stable and safe in an address: ISO 3166-1 alpha-3 for States, `EU`, and a slug in lower
///     case for organisations and groups
/// @param category the category of resolution 9/2; null for States, the European Union and groups
/// @param names at least one, without overlap, oldest first
public record Party(
        PartyId id, String code, PartyKind kind, @Nullable StakeholderCategory category, List<PartyName> names) {
    public Party {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A party has a name: " + code);
        }
        names = List.copyOf(names);
    }

    /// The name in force on the day; the nearest one in time when the register holds none for that day.
    public PartyName nameOn(LocalDate day) {
        for (PartyName each : names) {
            if (each.isValidOn(day)) {
                return each;
            }
        }
        PartyName first = names.getFirst();
        return first.validFrom() != null && day.isBefore(first.validFrom()) ? first : names.getLast();
    }

    /// The short name of the day in the language.
    public String nameOn(LocalDate day, Language language) {
        return nameOn(day).brief().in(language);
    }

    public boolean isState() {
        return kind == PartyKind.STATE || kind == PartyKind.REIO;
    }
}
