package org.rapporteur.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.files.FileAtRisk;
import org.rapporteur.files.FormatIdentity;
import org.rapporteur.publications.Reference;

/// A file at risk, as the page of formats shows it. A file in a draft, or in nothing yet, is counted and dated,
/// and not named.
///
/// @param name null when the reader may not know of what holds it
/// @param address of what holds it; null as the name is
/// @param label of the address: its reference, or empty for a contribution that has none
public record FormatsRow(
        FileAtRisk file, @Nullable String name, @Nullable String address, String label) {
    static FormatsRow of(Page page, FileAtRisk file, @Nullable Reference published, @Nullable ContributionId known) {
        if (published != null) {
            String address = page.url("/contributions/" + published.value());
            return new FormatsRow(file, file.file().name(), address, published.value());
        }
        return known == null
                ? new FormatsRow(file, null, null, "")
                : new FormatsRow(file, file.file().name(), page.url("/desk/" + known), "");
    }

    public FormatIdentity format() {
        return file.format();
    }

    /// The risks in one line.
    public String risks(Page page) {
        List<String> risks =
                file.risks().stream().map(each -> page.t("formats.risk", each)).toList();
        return page.line(risks);
    }
}
