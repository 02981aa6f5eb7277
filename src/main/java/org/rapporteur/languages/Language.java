package org.rapporteur.languages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One of the six official languages of the United Nations, in protocol order (the order of the English
/// alphabet of their names, as United Nations documents list them).
public enum Language {
    AR("ar", "ar", "العربية"),
    ZH("zh", "zh-Hans", "中文"),
    EN("en", "en", "English"),
    FR("fr", "fr", "Français"),
    RU("ru", "ru", "Русский"),
    ES("es", "es", "Español");

    private final String tag;
    private final String htmlTag;
    private final String ownName;

    Language(String tag, String htmlTag, String ownName) {
        this.tag = tag;
        this.htmlTag = htmlTag;
        this.ownName = ownName;
    }

    /// The two-letter tag used in addresses, bundles and data: `ar`, `zh`, `en`, `fr`, `ru`, `es`.
    public String tag() {
        return tag;
    }

    /// The BCP 47 tag for the `lang` attribute; Chinese names its script (`zh-Hans`), so that the right
    /// glyphs show.
    public String htmlTag() {
        return htmlTag;
    }

    /// The language's name in itself, as the language switch shows it.
    public String ownName() {
        return ownName;
    }

    /// `rtl` or `ltr`, for the `dir` attribute.
    public String direction() {
        return isRightToLeft() ? "rtl" : "ltr";
    }

    public boolean isRightToLeft() {
        return this == AR;
    }

    /// The locale for numbers, dates and collation. Arabic uses the Latin digits (`nu-latn`) that United
    /// Nations documents in Arabic print beside symbols and dates.
    public Locale locale() {
        return this == AR ? Locale.forLanguageTag("ar-u-nu-latn") : Locale.forLanguageTag(htmlTag);
    }

    /// The official language of this exact two-letter tag.
    public static Optional<Language> find(String tag) {
        return List.of(values()).stream().filter(each -> each.tag.equals(tag)).findFirst();
    }

    /// The official language that a BCP 47 tag such as `zh-CN` or `es-419` belongs to, if it belongs to one.
    public static Optional<Language> ofText(String languageTag) {
        return find(Locale.forLanguageTag(languageTag).getLanguage());
    }

    /// The official language of this exact two-letter tag.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Language get(String tag) {
        return find(tag).orElseThrow(() -> new IllegalArgumentException("Not an official language: " + tag));
    }
}
