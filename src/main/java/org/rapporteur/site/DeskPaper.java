package org.rapporteur.site;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.ContributionState;
import org.rapporteur.contributions.HistoryEntry.HistoryAct;
import org.rapporteur.files.Inspection;

/// A paper on the officer's desk, with its place in the queue.
///
/// @param place counted from 1 in the queue as filtered; 0 when it is not in it (any more)
/// @param shownIndex which file is shown, counted from 1
/// @param text of the shown file in paragraphs, where it cannot be shown itself
public record DeskPaper(
        DraftView draft,
        QueueFilter filter,
        int place,
        int count,
        @Nullable String previous,
        @Nullable String next,
        int shownIndex,
        List<String> text,
        List<Step> history) {
    /// One step of the way of a contribution, with the name of who made it.
    public record Step(
            Instant at,
            String who,
            HistoryAct act,
            @Nullable String reason) {}

    public DeskPaper {
        text = List.copyOf(text);
        history = List.copyOf(history);
    }

    public List<FileRow> rows() {
        return draft.rows();
    }

    public @Nullable FileRow shown() {
        return rows().isEmpty() ? null : rows().get(shownIndex - 1);
    }

    /// Whether the browser can show the file as it is.
    public boolean isFramed() {
        FileRow shown = shown();
        return shown != null && FileAnswers.isShown(shown.file());
    }

    /// Plain text is shown with no rights at all. Browsers refuse to show PDF in a sandbox; their viewers are
    /// one.
    public @Nullable String sandbox() {
        FileRow shown = shown();
        Inspection inspection = shown == null ? null : shown.file().inspection();
        return inspection != null && inspection.mediaType().equals(FileAnswers.PDF) ? null : "";
    }

    public @Nullable String textLanguage() {
        FileRow shown = shown();
        return shown == null || shown.languageTag().isEmpty() ? null : shown.languageTag();
    }

    public boolean canRegister() {
        return draft.state() == ContributionState.Name.SUBMITTED;
    }

    public boolean canComplete() {
        return draft.state() == ContributionState.Name.REGISTERED;
    }

    public boolean canPublish() {
        return draft.state() == ContributionState.Name.REGISTERED;
    }

    public boolean canDecide() {
        return canRegister() || canPublish();
    }

    public boolean canWithdraw() {
        return draft.state() == ContributionState.Name.PUBLISHED && draft.latest();
    }

    /// The address of a paper in the same queue.
    public String url(Page page, String id) {
        return page.url("/desk/" + id + "?state=" + filter.tag());
    }

    public String actUrl(Page page, String act) {
        return page.url("/desk/" + draft.id() + "/" + act + "?state=" + filter.tag());
    }

    public String fileUrl(Page page, int index) {
        return page.url("/desk/" + draft.id() + "/files/" + index);
    }
}
