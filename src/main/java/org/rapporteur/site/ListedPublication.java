package org.rapporteur.site;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.publications.Publication;
import org.rapporteur.search.Snippet;

/// A publication as lists show it.
///
/// @param party the name of its lead in the reader's language, as it was on the day of receipt
/// @param others how many other parties stand behind it; those that only align themselves are not counted
/// @param title as received
/// @param translatedTitle in the reader's language, when there is one and the title is in another
/// @param languages BCP 47 tags of the languages in which it is held, the original first
/// @param passages why it was found
/// @param why the key of the sentence that says where the words were found; null when nothing was asked for
public record ListedPublication(
        Publication publication,
        String address,
        String party,
        int others,
        LocalDate received,
        MarkedText title,
        @Nullable MarkedText translatedTitle,
        List<String> languages,
        List<Snippet> passages,
        @Nullable String why) {
    public ListedPublication {
        languages = List.copyOf(languages);
        passages = List.copyOf(passages);
    }
}
