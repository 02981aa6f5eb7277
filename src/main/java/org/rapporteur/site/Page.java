package org.rapporteur.site;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.util.ULocale;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Amounts;
import org.rapporteur.languages.Dates;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LanguageNames;
import org.rapporteur.languages.Messages;

/// What every page knows: its language and words, its address in each language, and who reads it.
public final class Page {
    private final Language language;
    private final Messages messages;
    private final Assets assets;
    private final String address;
    private final String path;
    private final @Nullable String query;
    private final boolean demonstration;
    private final Reader reader;

    Page(
            Language language,
            Messages messages,
            Assets assets,
            String address,
            String path,
            @Nullable String query,
            boolean demonstration,
            Reader reader) {
        this.language = language;
        this.messages = messages;
        this.assets = assets;
        this.address = address;
        this.path = path;
        this.query = query;
        this.demonstration = demonstration;
        this.reader = reader;
    }

    public Language language() {
        return language;
    }

    /// The text of the key in the page's language.
    public String t(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    /// The text of the constant: its name in lower case, with hyphens, after the prefix:
    /// `kind.progress-report`.
    public String t(String prefix, Enum<?> constant) {
        return messages.text(
                language,
                prefix + "."
                        + constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    /// The address of a path of this site in the page's language: `/contributions` becomes
    /// `/ar/contributions`.
    public String url(String pathWithoutLanguage) {
        return "/" + language.tag() + (pathWithoutLanguage.isEmpty() ? "/" : pathWithoutLanguage);
    }

    /// The address of the file of the pages' look, with its fingerprint.
    public String asset(String file) {
        return assets.address(file);
    }

    /// This page in the language, as an absolute address for `hreflang` and the canonical link.
    public String absolute(Language other) {
        return address + relative(other);
    }

    /// This page in the language, with its query.
    public String relative(Language other) {
        return "/" + other.tag() + path + (query == null || query.isEmpty() ? "" : "?" + query);
    }

    /// The address of a path of this site that is the same in every language, for citations: it leads on to
    /// the language that the reader's browser prefers.
    public String permanent(String pathWithoutLanguage) {
        return address + pathWithoutLanguage;
    }

    /// The path of this page without its language, beginning with a slash; empty for the home page.
    public String path() {
        return path;
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public boolean isDemonstration() {
        return demonstration;
    }

    public Reader reader() {
        return reader;
    }

    /// A date as the language writes it: `24 November 2026`.
    public String date(LocalDate day) {
        return Dates.date(language, day);
    }

    /// The day of an instant, in UTC.
    public String date(Instant instant) {
        return Dates.date(language, LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /// Date and time of an instant, in UTC, with its zone.
    public String instant(Instant instant) {
        return Dates.instant(language, instant);
    }

    public String number(long number) {
        return Amounts.number(language, number);
    }

    /// A size in bytes in the reader's units, rounded to one digit after the point.
    public String size(long bytes) {
        return Amounts.size(messages, language, bytes);
    }

    /// The things in one sentence, the last joined as the language joins it: `English, French and Spanish`.
    public String list(List<String> things) {
        return ListFormatter.getInstance(ULocale.forLocale(language.locale())).format(things);
    }

    /// The facts in one line, one after the other.
    public String line(List<String> facts) {
        return facts.stream().map(this::isolated).collect(Collectors.joining(t("cite.separator")));
    }

    /// The text, kept from being drawn into that of the other direction beside it.
    private String isolated(String text) {
        return language.isRightToLeft() ? "\u2068" + text + "\u2069" : text;
    }

    /// The text as a value in the query part of an address.
    public String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// What a file is: format, pages, size, words.
    public String facts(ShownFile file) {
        List<String> facts = new ArrayList<>();
        facts.add(t(file.formatKey()));
        if (file.pages() != null) {
            facts.add(t("file.pages", file.pages()));
        }
        facts.add(size(file.file().size()));
        if (file.words() > 0) {
            facts.add(t("file.words", file.words()));
        }
        return line(facts);
    }

    /// The name of a language (a BCP 47 tag) in the page's language.
    public String languageName(String tag) {
        return LanguageNames.of(tag, language);
    }

    /// The name of a language (a BCP 47 tag) in itself.
    public String languageOwnName(String tag) {
        return LanguageNames.own(tag);
    }

    /// The value of the `lang` attribute for text in a language (a BCP 47 tag); Chinese names its script.
    public String lang(String tag) {
        return tag.equals(Language.ZH.tag()) ? Language.ZH.htmlTag() : tag;
    }

    /// `rtl` or `ltr` for text in a language (a BCP 47 tag).
    public String direction(String tag) {
        return LanguageNames.direction(tag);
    }
}
