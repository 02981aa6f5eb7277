package org.rapporteur.site;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Details;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.publications.Kind;
import org.springframework.util.MultiValueMap;

/// What a contribution says of itself, as it stands in a form: every field as typed, so that nothing is lost
/// on an error.
///
/// @param kind name of the constant, or empty
/// @param base a sum over what the form showed when it was opened; tells whether the same fields were changed
///     elsewhere meanwhile
public record DetailsForm(
        String kind,
        String title,
        String titleLanguage,
        String originalLanguage,
        String date,
        Map<Language, String> translations,
        int revision,
        String base) {
    static final int LONGEST_TITLE = 1_000;

    static DetailsForm of(Contribution contribution) {
        return of(contribution.details(), contribution.revision());
    }

    /// What the form will show once it is saved in the contribution.
    static DetailsForm of(DetailsForm form, Contribution contribution) {
        return of(form.details(contribution.details()), contribution.revision());
    }

    private static DetailsForm of(Details details, int revision) {
        Map<Language, String> translations = new EnumMap<>(Language.class);
        LocalizedText translated = details.translatedTitles();
        if (translated != null) {
            translations.putAll(translated.texts());
        }
        LocalDate date = details.documentDate();
        return new DetailsForm(
                details.kind() == null ? "" : details.kind().name(),
                text(details.title()),
                text(details.titleLanguage()),
                text(details.originalLanguage()),
                date == null ? "" : TypedDate.write(date),
                translations,
                revision,
                baseOf(details));
    }

    static DetailsForm of(MultiValueMap<String, String> sent) {
        Map<Language, String> translations = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String text = field(sent, "translation-" + language.tag());
            if (!text.isEmpty()) {
                translations.put(language, text);
            }
        }
        return new DetailsForm(
                field(sent, "kind"),
                field(sent, "title"),
                field(sent, "titleLanguage"),
                field(sent, "originalLanguage"),
                field(sent, "date"),
                translations,
                number(field(sent, "revision")),
                field(sent, "base"));
    }

    /// What the form says, as far as it makes sense; what does not is left as it was.
    Details details(Details before) {
        return new Details(
                kindOrNull(),
                title.isEmpty() ? null : cut(title),
                TextLanguages.known(titleLanguage),
                translations.isEmpty() ? null : new LocalizedText(cut(translations)),
                TextLanguages.known(originalLanguage),
                date.isEmpty() ? null : TypedDate.read(date).orElse(before.documentDate()),
                before.heldElsewhere());
    }

    /// What cannot be saved as it is.
    List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        if (title.length() > LONGEST_TITLE) {
            problems.add(new Problem("title", page.t("details.title.long", LONGEST_TITLE)));
        }
        if (!date.isEmpty() && TypedDate.read(date).isEmpty()) {
            problems.add(new Problem("date", page.t("details.date.wrong")));
        }
        return problems;
    }

    /// What cannot be saved, and what a submission needs and the form leaves open.
    List<Problem> problemsBeforeNext(Page page) {
        List<Problem> problems = new ArrayList<>();
        if (kindOrNull() == null) {
            problems.add(new Problem("kind-national-contribution", page.t("flaw.no-kind")));
        }
        if (title.isEmpty()) {
            problems.add(new Problem("title", page.t("flaw.no-title")));
        }
        if (TextLanguages.known(titleLanguage) == null) {
            problems.add(new Problem("titleLanguage", page.t("details.title-language.missing")));
        }
        if (TextLanguages.known(originalLanguage) == null) {
            problems.add(new Problem("originalLanguage", page.t("flaw.no-original-language")));
        }
        problems.addAll(problems(page));
        return problems;
    }

    /// The translation in the language, or empty.
    public String translation(Language language) {
        return translations.getOrDefault(language, "");
    }

    /// The name of the kind in the page's language; empty while open.
    String kindIn(Page page) {
        Kind chosen = kindOrNull();
        return chosen == null ? "" : page.t("kind", chosen);
    }

    /// How the control of a kind is identified in the page.
    public static String id(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    DetailsForm at(Contribution contribution) {
        return new DetailsForm(
                kind,
                title,
                titleLanguage,
                originalLanguage,
                date,
                translations,
                contribution.revision(),
                baseOf(contribution.details()));
    }

    /// Whether nobody changed what this form shows since it was opened.
    boolean isBasedOn(Contribution contribution) {
        return base.equals(baseOf(contribution.details()));
    }

    private @Nullable Kind kindOrNull() {
        return Stream.of(Kind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElse(null);
    }

    private static String baseOf(Details details) {
        CRC32C sum = new CRC32C();
        sum.update(details.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue()).toLowerCase(Locale.ROOT);
    }

    private static Map<Language, String> cut(Map<Language, String> texts) {
        Map<Language, String> result = new EnumMap<>(Language.class);
        texts.forEach((language, text) -> result.put(language, cut(text)));
        return result;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TITLE ? text : text.substring(0, LONGEST_TITLE);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String field(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("").strip();
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
