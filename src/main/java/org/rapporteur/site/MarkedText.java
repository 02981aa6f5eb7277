package org.rapporteur.site;

import java.util.List;
import org.rapporteur.search.Run;
import org.rapporteur.search.Snippet;

/// Text in a language, with what was asked for marked.
///
/// @param language a BCP 47 tag
public record MarkedText(String language, List<Run> runs) {
    public MarkedText {
        runs = List.copyOf(runs);
    }

    static MarkedText plain(String language, String text) {
        return new MarkedText(language, List.of(new Run(text, false)));
    }

    static MarkedText of(Snippet snippet) {
        return new MarkedText(snippet.language(), snippet.runs());
    }
}
