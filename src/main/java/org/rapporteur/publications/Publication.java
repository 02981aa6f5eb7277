package org.rapporteur.publications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A version of a publication. When it is withdrawn, only its reference, dates and regime may be shown.
///
/// @param version counted from 1
/// @param latest whether no later version exists
/// @param position where the ledger recorded it
/// @param submitted where the ledger recorded that what it holds was submitted; null for versions older than that
/// @param withdrawal null unless the publication was withdrawn
public record Publication(
        Reference reference,
        int version,
        boolean latest,
        Instant publishedAt,
        long position,
        VersionContent content,
        @Nullable Withdrawal withdrawal,
        UUID contribution,
        @Nullable Long submitted) {
    public boolean isWithdrawn() {
        return withdrawal != null;
    }
}
