package org.rapporteur.exports;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rapporteur.exports.Exported.Held;
import org.rapporteur.exports.ZipFolder.Written;
import org.rapporteur.files.FormatIdentity;
import org.rapporteur.languages.Amounts;
import org.rapporteur.languages.Dates;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LanguageNames;
import org.rapporteur.languages.Messages;
import org.rapporteur.parties.Parties;
import org.rapporteur.publications.Submitter;
import org.rapporteur.publications.VersionContent;
import org.springframework.web.util.UriUtils;

/// What a page of an offline package knows: its language and words, and how to reach the others from where it lies.
///
/// @param root the way from the page to the folder of the package: empty, or ending with a slash
/// @param file the name of the page in the folder of each language
/// @param made when the package was begun
/// @param address of the repository
record Leaf(
        Language language, String root, String file, Instant made, String address, Messages messages, Parties parties) {
    String t(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    /// The text of the constant: its name in lower case, with hyphens, after the prefix.
    String t(String prefix, Enum<?> constant) {
        return t(prefix + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// The same page in the language.
    String in(Language other) {
        return page(other, file);
    }

    /// The page of that name in this language.
    String to(String name) {
        return page(language, name);
    }

    private String page(Language other, String name) {
        return root + PackageWriter.PAGES + other.tag() + "/" + name;
    }

    /// Where a file of the package is.
    String href(Written written) {
        return href(written.path());
    }

    String href(String path) {
        return root + UriUtils.encodePath(path, StandardCharsets.UTF_8);
    }

    List<Language> languages() {
        return List.of(Language.values());
    }

    /// The day of an instant, in UTC.
    String date(Instant instant) {
        return Dates.date(language, LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    String date(LocalDate day) {
        return Dates.date(language, day);
    }

    String instant(Instant instant) {
        return Dates.instant(language, instant);
    }

    String size(long bytes) {
        return Amounts.size(messages, language, bytes);
    }

    /// The name of the party on the day of receipt.
    String party(Submitter submitter, VersionContent content) {
        return parties.get(submitter.party())
                .nameOn(LocalDate.ofInstant(content.receivedAt(), ZoneOffset.UTC), language);
    }

    /// The translation of the title into the language of the page, unless the title is in it.
    Optional<String> translated(VersionContent content) {
        boolean isOwn = Language.ofText(content.titleLanguage())
                .filter(language::equals)
                .isPresent();
        return isOwn || content.translatedTitles() == null
                ? Optional.empty()
                : content.translatedTitles().find(language);
    }

    String format(Held held) {
        return held.file().format().map(FormatIdentity::words).orElse("");
    }

    String languageName(String tag) {
        return LanguageNames.of(tag, language);
    }

    /// The value of the `lang` attribute for text in a language; Chinese names its script.
    String lang(String tag) {
        return tag.equals(Language.ZH.tag()) ? Language.ZH.htmlTag() : tag;
    }

    String direction(String tag) {
        return LanguageNames.direction(tag);
    }
}
