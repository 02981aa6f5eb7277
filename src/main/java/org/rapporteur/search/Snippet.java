package org.rapporteur.search;

import java.util.List;
import java.util.stream.Collectors;

/// A passage in which words of the question occur; text, not markup.
///
/// @param language BCP 47 tag of the passage's language, `und` when it is not known
public record Snippet(Source source, String language, List<Run> runs) {
    public Snippet {
        runs = List.copyOf(runs);
    }

    /// Where a passage is taken from.
    public enum Source {
        /// The whole title, as received or as translated: the language tells which.
        TITLE,
        /// From inside a document.
        TEXT
    }

    /// The passage without marks.
    public String text() {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }
}
