package org.rapporteur.parties;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.rapporteur.languages.Language;

/// The order in which a language lists parties: by their sort keys, or else their short names of the day,
/// compared by the collator of the language (for Chinese: pinyin); equal ones by their codes. Where the keys
/// come from is told in `SOURCES.md` beside them.
final class PartyOrder {
    private static final Map<Language, Collator> COLLATORS = collators();

    private PartyOrder() {}

    static List<Party> sorted(Stream<Entry> entries, Language language, LocalDate day) {
        Collator collator = Objects.requireNonNull(COLLATORS.get(language));
        return entries.map(each -> new Placed(each.sortedAs(day, language), each.party()))
                .sorted(Comparator.comparing(Placed::key, collator)
                        .thenComparing(placed -> placed.party().code()))
                .map(Placed::party)
                .toList();
    }

    private static Map<Language, Collator> collators() {
        Map<Language, Collator> collators = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            // Frozen collators may be used by several threads at once.
            collators.put(
                    language,
                    Collator.getInstance(new ULocale(language.htmlTag().replace('-', '_')))
                            .freeze());
        }
        return collators;
    }

    private record Placed(String key, Party party) {}
}
