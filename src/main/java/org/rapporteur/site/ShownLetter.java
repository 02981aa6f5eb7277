package org.rapporteur.site;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A letter as a page shows it.
public record ShownLetter(String subject, String to, Instant at, List<Line> lines) {
    public ShownLetter {
        lines = List.copyOf(lines);
    }

    /// A line of a letter.
    ///
    /// @param link where it leads, when it is nothing but an address
    public record Line(String text, @Nullable String link) {}

    static List<Line> lines(String text) {
        return Stream.of(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> new Line(line, line.matches("https?://\\S+") ? line : null))
                .toList();
    }
}
