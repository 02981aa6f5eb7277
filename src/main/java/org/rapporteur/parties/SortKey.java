package org.rapporteur.parties;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;

/// What is compared in place of a party's short name from a day on, in the languages where the name itself
/// would put the party in a place other than the customary one.
record SortKey(@Nullable LocalDate validFrom, Map<Language, String> keys) {
    SortKey {
        keys = Map.copyOf(keys);
    }

    boolean holdsOn(LocalDate day) {
        return validFrom == null || !day.isBefore(validFrom);
    }
}
