package org.rapporteur.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rapporteur.languages.Language;

/// A field that somebody else saved while this reader typed.
///
/// @param field its label in the reader's language
public record Conflict(String field, String theirs, String yours) {
    /// The fields that differ between what is saved now and what was typed.
    static List<Conflict> between(Page page, DetailsForm saved, DetailsForm typed) {
        List<Conflict> conflicts = new ArrayList<>();
        compare(conflicts, page.t("details.paper-title"), saved, typed, DetailsForm::title);
        compare(conflicts, page.t("details.title-language"), saved, typed, DetailsForm::titleLanguage);
        compare(conflicts, page.t("details.kind"), saved, typed, form -> form.kindIn(page));
        compare(conflicts, page.t("details.original-language"), saved, typed, DetailsForm::originalLanguage);
        compare(conflicts, page.t("details.date"), saved, typed, DetailsForm::date);
        for (Language each : Language.values()) {
            String label = page.t("details.translation", each.ownName());
            compare(conflicts, label, saved, typed, form -> form.translation(each));
        }
        return conflicts;
    }

    private static void compare(
            List<Conflict> conflicts,
            String label,
            DetailsForm saved,
            DetailsForm typed,
            Function<DetailsForm, String> field) {
        String theirs = field.apply(saved);
        String yours = field.apply(typed);
        if (!theirs.equals(yours)) {
            conflicts.add(new Conflict(label, theirs, yours));
        }
    }
}
