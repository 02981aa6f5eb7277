package org.rapporteur.site;

import java.util.stream.Collectors;
import org.rapporteur.contributions.ContributionState;

/// A line of the officers' queue.
public record QueueRow(DraftView draft, String languages) {
    static QueueRow of(Page page, DraftView draft) {
        String languages = draft.rows().stream()
                .map(FileRow::languageTag)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .map(page::languageName)
                .collect(Collectors.joining(" / "));
        return new QueueRow(draft, languages);
    }

    /// Whether the secretariat still writes it, for a party whose paper came by another way.
    public boolean open() {
        return draft.onBehalf() && draft.isOpen();
    }

    public String statusClass() {
        return draft.state() == ContributionState.Name.SUBMITTED ? "status-open" : "";
    }
}
