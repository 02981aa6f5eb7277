package org.rapporteur.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found in a file, by its content and never by its name.
///
/// @param mediaType for example `application/pdf`; `application/octet-stream` when nothing fits
/// @param outcome whether the text could be read, and if not, why
/// @param languages BCP 47 tags of the languages found in the text, the most text first; empty when there is
///     no text
/// @param words counted by the word boundaries of Unicode (UAX 29, with a dictionary for Chinese); hidden
///     text counts
/// @param pages null when the format has none or they could not be counted
/// @param textLayer how much of the pages carries text
/// @param embeddedFiles how many files are inside it
/// @param format what PRONOM calls its format; null until somebody has looked for it
public record Inspection(
        String mediaType,
        Outcome outcome,
        List<String> languages,
        int words,
        @Nullable Integer pages,
        TextLayer textLayer,
        boolean encrypted,
        boolean macros,
        int embeddedFiles,
        @Nullable FormatIdentity format) {
    public Inspection {
        languages = List.copyOf(languages);
    }

    /// Without the format.
    public Inspection(
            String mediaType,
            Outcome outcome,
            List<String> languages,
            int words,
            @Nullable Integer pages,
            TextLayer textLayer,
            boolean encrypted,
            boolean macros,
            int embeddedFiles) {
        this(mediaType, outcome, languages, words, pages, textLayer, encrypted, macros, embeddedFiles, null);
    }

    Inspection of(FormatIdentity found) {
        return new Inspection(
                mediaType, outcome, languages, words, pages, textLayer, encrypted, macros, embeddedFiles, found);
    }

    /// Whether the text could be read, and if not, why.
    public enum Outcome {
        /// The text, perhaps empty, was read to its end.
        READ,
        /// The text was read up to the limit of its length.
        CUT_SHORT,
        /// The file is protected by a password.
        ENCRYPTED,
        /// The file is damaged or not what it claims to be.
        UNREADABLE,
        /// Reading it took more time or memory than a file may take.
        TOO_COSTLY,
        /// It holds no text by its nature (image, sound, archive, program).
        NO_TEXT
    }

    /// How much of the pages carries text.
    public enum TextLayer {
        NONE,
        PARTIAL,
        FULL,
        /// The format has no pages.
        NOT_APPLICABLE
    }
}
