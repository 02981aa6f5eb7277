package org.rapporteur.site;

import java.util.List;
import org.rapporteur.contributions.ContributionState;

/// A line of the officers' queue.
public record QueueRow(DraftView draft, String languages) {
    static QueueRow of(Page page, DraftView draft) {
        List<String> languages = draft.rows().stream()
                .map(FileRow::languageTag)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .map(page::languageName)
                .toList();
        return new QueueRow(draft, languages.isEmpty() ? "" : page.list(languages));
    }

    /// Whether the secretariat still writes it, for a party whose paper came by another way.
    public boolean open() {
        return draft.onBehalf() && draft.isOpen();
    }

    public String statusClass() {
        return draft.state() == ContributionState.Name.SUBMITTED ? "status-open" : "";
    }
}
