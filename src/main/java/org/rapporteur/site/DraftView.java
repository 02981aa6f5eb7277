package org.rapporteur.site;

import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Channel;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionState;
import org.rapporteur.contributions.Details;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;

/// A contribution as its pages show it, on its way and after.
///
/// @param party the lead's name in the reader's language, as of today
/// @param focalPoints names of those who may submit it, for a reader who may not
/// @param latest whether it holds the latest version of its publication
public record DraftView(
        Contribution contribution,
        String party,
        List<FileRow> rows,
        boolean maySubmit,
        List<String> focalPoints,
        boolean latest) {
    public DraftView {
        rows = List.copyOf(rows);
        focalPoints = List.copyOf(focalPoints);
    }

    public String id() {
        return contribution.id().toString();
    }

    public ContributionState.Name state() {
        return contribution.state().name();
    }

    public boolean isOpen() {
        return contribution.state().isOpen();
    }

    /// As on the paper; empty until known.
    public String title() {
        String title = details().title();
        return title == null ? "" : title;
    }

    public String titleOr(String other) {
        return title().isEmpty() ? other : title();
    }

    /// For the `lang` attribute.
    public @Nullable String titleLanguage() {
        String tag = title().isEmpty() ? null : details().titleLanguage();
        return tag == null ? null : Language.find(tag).map(Language::htmlTag).orElse(tag);
    }

    public @Nullable String titleDirection() {
        String tag = titleLanguage();
        if (tag == null) {
            return title().isEmpty() ? null : "auto";
        }
        return ULocale.forLanguageTag(tag).isRightToLeft() ? "rtl" : "ltr";
    }

    public Map<Language, String> translations() {
        LocalizedText translated = details().translatedTitles();
        return translated == null ? Map.of() : translated.texts();
    }

    public @Nullable Kind kind() {
        return details().kind();
    }

    public @Nullable String originalLanguage() {
        return details().originalLanguage();
    }

    public @Nullable LocalDate documentDate() {
        return details().documentDate();
    }

    public Channel channel() {
        return contribution.channel();
    }

    /// Whether the secretariat enters it for its party.
    public boolean onBehalf() {
        return contribution.isReceivedByOtherWays();
    }

    public @Nullable Instant receivedAt() {
        return contribution.receivedAt();
    }

    public ContributionState.@Nullable Returned returned() {
        return contribution.state() instanceof ContributionState.Returned returned ? returned : null;
    }

    /// The public reference, once published.
    public @Nullable String reference() {
        return contribution.state() instanceof ContributionState.Published published
                ? published.reference().value()
                : null;
    }

    public @Nullable String corrects() {
        return contribution.corrects() == null ? null : contribution.corrects().value();
    }

    public int files() {
        return rows.size();
    }

    public int filesWrong() {
        return (int) rows.stream().filter(FileRow::wrong).count();
    }

    /// Whether what a submission needs is said.
    public boolean described() {
        return kind() != null && !title().isBlank() && details().titleLanguage() != null && originalLanguage() != null;
    }

    /// Whether it holds its original.
    public boolean filed() {
        return (details().heldElsewhere() != null && rows.isEmpty())
                || rows.stream().anyMatch(each -> each.relation() == FileRelation.ORIGINAL);
    }

    public boolean ready() {
        return described() && filed();
    }

    /// How many of the four steps are done.
    public int done() {
        return 1 + (described() ? 1 : 0) + (filed() ? 1 : 0);
    }

    public String nextStep() {
        if (!described()) {
            return "/details";
        }
        return filed() ? "/submit" : "/files";
    }

    /// Whether its party may still take it back.
    public boolean cancellable() {
        return switch (state()) {
            case DRAFT, SUBMITTED, REGISTERED, RETURNED -> true;
            case PUBLISHED, CANCELLED, ERASED -> false;
        };
    }

    /// The address of one of its steps.
    public String url(Page page, String step) {
        return page.url("/contribute/" + id() + step);
    }

    private Details details() {
        return contribution.details();
    }
}
