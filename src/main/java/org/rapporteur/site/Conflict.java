package org.rapporteur.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.languages.Language;

/// A field that somebody else saved while this reader typed.
///
/// @param field its label in the reader's language
public record Conflict(String field, String theirs, String yours) {
    /// The fields in which the contribution differs from what the form would save; none after it was saved.
    static List<Conflict> between(Page page, DetailsForm form, Contribution contribution) {
        DetailsForm saved = DetailsForm.of(contribution);
        DetailsForm typed = DetailsForm.of(form, contribution);
        List<Conflict> conflicts = new ArrayList<>();
        compare(conflicts, page.t("details.paper-title"), saved, typed, DetailsForm::title);
        compare(conflicts, page.t("details.title-language"), saved, typed, DetailsForm::titleLanguage);
        compare(conflicts, page.t("details.kind"), saved, typed, each -> each.kindIn(page));
        compare(conflicts, page.t("details.original-language"), saved, typed, DetailsForm::originalLanguage);
        compare(conflicts, page.t("details.date"), saved, typed, DetailsForm::date);
        for (Language each : Language.values()) {
            String label = page.t("details.translation", each.ownName());
            compare(conflicts, label, saved, typed, shown -> shown.translation(each));
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
