package org.rapporteur.site;

import org.jspecify.annotations.Nullable;
import org.rapporteur.publications.Submitter;

/// A party behind a publication, as its page shows it.
///
/// @param name in the reader's language, as it was on the day of receipt
/// @param nameAsSigned the name in the words of the paper; null when it is the same
public record ShownSubmitter(
        Submitter submitter,
        String name,
        String address,
        @Nullable String nameAsSigned) {}
