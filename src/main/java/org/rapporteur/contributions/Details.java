package org.rapporteur.contributions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.publications.Kind;

/// What a contribution says of itself. A draft may leave much of it open.
///
/// @param title as on the paper; null until known
/// @param titleLanguage BCP 47 tag
/// @param originalLanguage BCP 47 tag of the original
/// @param heldElsewhere where the paper is said to be, when no file comes with it
public record Details(
        @Nullable Kind kind,
        @Nullable String title,
        @Nullable String titleLanguage,
        @Nullable LocalizedText translatedTitles,
        @Nullable String originalLanguage,
        @Nullable LocalDate documentDate,
        @Nullable String heldElsewhere) {
    /// Nothing said yet.
    public static final Details NONE = new Details(null, null, null, null, null, null, null);

    static final int LONGEST_TITLE = 1_000;
}
