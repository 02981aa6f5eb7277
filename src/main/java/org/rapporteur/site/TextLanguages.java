package org.rapporteur.site;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;

/// The languages in which papers are written: the official ones and all others that have a two-letter code. A
/// paper is taken in whatever language it has; only the interface is limited to six.
public final class TextLanguages {
    private static final Set<String> OFFICIAL =
            Stream.of(Language.values()).map(Language::tag).collect(Collectors.toUnmodifiableSet());
    private static final Map<Language, List<String>> OTHERS = new ConcurrentHashMap<>();

    private TextLanguages() {}

    /// The tags of the languages that are not official ones, in the order of their names in the language.
    public static List<String> others(Language language) {
        return OTHERS.computeIfAbsent(language, TextLanguages::sorted);
    }

    /// The tag, when it is one of a paper's language.
    static @Nullable String known(@Nullable String tag) {
        if (tag == null || tag.isEmpty() || tag.length() > 35) {
            return null;
        }
        Locale locale = Locale.forLanguageTag(tag);
        boolean known = OFFICIAL.contains(tag) || (locale.toLanguageTag().equalsIgnoreCase(tag) && isNamed(locale));
        return known ? tag : null;
    }

    private static boolean isNamed(Locale locale) {
        String code = locale.getLanguage();
        return code.length() == 2 || code.length() == 3;
    }

    private static List<String> sorted(Language language) {
        ULocale locale = ULocale.forLocale(language.locale());
        LocaleDisplayNames names = LocaleDisplayNames.getInstance(locale);
        Collator collator = Collator.getInstance(locale);
        return Stream.of(Locale.getISOLanguages())
                .filter(code -> code.length() == 2 && !OFFICIAL.contains(code))
                .filter(code -> !names.localeDisplayName(code).equals(code))
                .sorted(Comparator.comparing(names::localeDisplayName, collator::compare))
                .toList();
    }
}
