package org.rapporteur.publications;

import java.time.Instant;
import java.util.UUID;

/// A version that the ledger has not recorded yet.
record Unrecorded(
        Reference reference,
        int version,
        Instant publishedAt,
        VersionContent content,
        UUID contribution,
        long submitted) {
    Publication recordedAt(long position) {
        return new Publication(reference, version, true, publishedAt, position, content, null, contribution, submitted);
    }
}
