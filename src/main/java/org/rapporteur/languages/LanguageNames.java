package org.rapporteur.languages;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Names of languages, official or not, by BCP 47 tags. Making one takes a hundred times longer than a page
/// may wait, so they are kept, up to a number that no honest record reaches.
public final class LanguageNames {
    private static final int MOST = 2_000;
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private LanguageNames() {}

    /// The name of the language in the language of the reader.
    public static String of(String tag, Language reader) {
        return kept(
                reader.tag() + "/" + tag,
                () -> LocaleDisplayNames.getInstance(ULocale.forLocale(reader.locale()))
                        .localeDisplayName(ULocale.forLanguageTag(tag)));
    }

    /// The name of the language in itself.
    public static String own(String tag) {
        return Language.find(tag)
                .map(Language::ownName)
                .orElseGet(() -> kept("own/" + tag, () -> {
                    ULocale locale = ULocale.forLanguageTag(tag);
                    return LocaleDisplayNames.getInstance(locale).localeDisplayName(locale);
                }));
    }

    /// `rtl` or `ltr` for text in the language.
    public static String direction(String tag) {
        return Language.find(tag)
                .map(Language::direction)
                .orElseGet(() -> kept(
                        "direction/" + tag, () -> ULocale.forLanguageTag(tag).isRightToLeft() ? "rtl" : "ltr"));
    }

    private static String kept(String key, Supplier<String> made) {
        String known = KNOWN.get(key);
        if (known != null) {
            return known;
        }
        String name = made.get();
        if (KNOWN.size() < MOST) {
            KNOWN.put(key, name);
        }
        return name;
    }
}
