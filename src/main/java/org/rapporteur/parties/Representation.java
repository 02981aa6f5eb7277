package org.rapporteur.parties;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rapporteur.identity.AccountId;

/// That an account speaks for a party, from one instant until another.
public record Representation(
        AccountId account,
        PartyId party,
        RepresentationRole role,
        Instant from,
        @Nullable Instant until) {
    /// Whether the account spoke for the party at the instant.
    public boolean isInForceAt(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }
}
