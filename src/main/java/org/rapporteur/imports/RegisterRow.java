package org.rapporteur.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.StakeholderCategory;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;

/// A row of a register, understood.
///
/// @param line the line in the register, or the number of the file in its folder, from 1
/// @param key unique in the register; a second import of the same key adds nothing
/// @param party a code or a name
/// @param category for an organisation that the register of parties may not hold yet; null for States
/// @param onBehalfOf codes or names
/// @param state how far the contribution is taken
record RegisterRow(
        int line,
        String key,
        String party,
        @Nullable StakeholderCategory category,
        String nameAsSigned,
        List<String> onBehalfOf,
        Kind kind,
        String title,
        String titleLanguage,
        @Nullable LocalizedText translatedTitles,
        String originalLanguage,
        @Nullable LocalDate documentDate,
        Instant receivedAt,
        List<RowFile> files,
        @Nullable String heldElsewhere,
        Target state) {
    RegisterRow {
        onBehalfOf = List.copyOf(onBehalfOf);
        files = List.copyOf(files);
    }

    /// A file that a row names.
    ///
    /// @param path below the register's folder
    record RowFile(String path, @Nullable String language, FileRelation relation) {}

    /// How far a row's contribution is taken.
    enum Target {
        DRAFT,
        SUBMITTED,
        REGISTERED,
        PUBLISHED
    }
}
