package org.rapporteur.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporteur.parties.Standing;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.rapporteur.publications.Regime;

/// A contribution as the interface for machines shows it; what is not known is absent.
///
/// @param titles the translations of the title, by two-letter tags
/// @param party the lead
/// @param languages BCP 47 tags of the languages in which it is held
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContributionItem(
        String reference,
        int version,
        String title,
        String titleLanguage,
        Map<String, String> titles,
        Behind party,
        List<Behind> parties,
        Regime regime,
        Kind kind,
        Instant receivedAt,
        Instant publishedAt,
        @Nullable LocalDate documentDate,
        String originalLanguage,
        List<String> languages,
        List<HeldFile> files,
        @Nullable String heldElsewhere,
        String url) {
    /// A party behind it.
    ///
    /// @param name on the day of receipt, by two-letter tags
    record Behind(String code, Map<String, String> name, String nameAsSigned, Capacity capacity, Standing standing) {}

    /// A file of its latest version.
    ///
    /// @param puid PRONOM's identifier of its format
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeldFile(
            String name,
            @Nullable String language,
            FileRelation relation,
            long size,
            @Nullable String mediaType,
            @Nullable String puid,
            String sha256,
            String url) {}
}
