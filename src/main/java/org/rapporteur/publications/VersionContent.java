package org.rapporteur.publications;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.LocalizedText;

/// What a version of a publication says and holds.
///
/// @param submitters at least one, the lead first
/// @param title as received, in the script it has
/// @param titleLanguage BCP 47 tag of the title's language
/// @param translatedTitles translations of the title, labelled as such wherever they are shown
/// @param originalLanguage BCP 47 tag of the original
/// @param documentDate the date on the document
/// @param receivedAt the instant of receipt, which is what later questions of standing and lateness go by
/// @param heldElsewhere where the paper is said to be, when no file is held here
public record VersionContent(
        Regime regime,
        Kind kind,
        List<Submitter> submitters,
        String title,
        String titleLanguage,
        @Nullable LocalizedText translatedTitles,
        String originalLanguage,
        @Nullable LocalDate documentDate,
        Instant receivedAt,
        List<PublishedFile> files,
        @Nullable String heldElsewhere) {
    /// BCP 47 for "no linguistic content": the language of what was erased.
    static final String NOTHING_LEFT = "zxx";

    public VersionContent {
        submitters = List.copyOf(submitters);
        files = List.copyOf(files);
        if (submitters.isEmpty() && title.isEmpty()) {
            requireNothingLeft(files, heldElsewhere);
        } else {
            requireWhole(submitters, title, files, heldElsewhere);
        }
    }

    /// What is left when everything was erased that may tell what or whose it was.
    static VersionContent erased(Regime regime, Kind kind, Instant receivedAt) {
        return new VersionContent(
                regime, kind, List.of(), "", NOTHING_LEFT, null, NOTHING_LEFT, null, receivedAt, List.of(), null);
    }

    private static void requireNothingLeft(List<PublishedFile> files, @Nullable String heldElsewhere) {
        if (!files.isEmpty() || heldElsewhere != null) {
            throw new IllegalArgumentException("Of what was erased nothing is left");
        }
    }

    private static void requireWhole(
            List<Submitter> submitters, String title, List<PublishedFile> files, @Nullable String heldElsewhere) {
        if (submitters.isEmpty()) {
            throw new IllegalArgumentException("A publication has a submitter");
        }
        if (files.isEmpty() && heldElsewhere == null) {
            throw new IllegalArgumentException("A publication holds a file, or says where the paper is");
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("A publication has a title");
        }
    }

    public Submitter lead() {
        return submitters.getFirst();
    }
}
