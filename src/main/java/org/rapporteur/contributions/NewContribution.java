package org.rapporteur.contributions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.publications.Reference;

/// A contribution about to be drafted.
///
/// @param signatories at least one, the lead first; the lead decides the regime
/// @param receivedAt when it came in by another way than the portal, which only officers may say; null for
///     the instant of submission
/// @param corrects the publication of which it is to become the next version
/// @param key a key of the sender's choosing; a second draft with the same key is the first one
public record NewContribution(
        Channel channel,
        List<Signatory> signatories,
        Details details,
        @Nullable Instant receivedAt,
        @Nullable Reference corrects,
        @Nullable String key) {
    public NewContribution {
        signatories = List.copyOf(signatories);
        if (signatories.isEmpty()) {
            throw new IllegalArgumentException("A contribution has a party behind it");
        }
    }

    public Signatory lead() {
        return signatories.getFirst();
    }
}
