package org.rapporteur.contributions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One step on the way of a contribution.
///
/// @param actor the tag of who acted ([org.rapporteur.identity.Actor#tag()])
/// @param act what was done, a stable name
/// @param reason why, where the act has a reason
public record HistoryEntry(
        Instant at, String actor, HistoryAct act, @Nullable String reason) {
    /// What can be done to a contribution.
    public enum HistoryAct {
        DRAFTED,
        SUBMITTED,
        REGISTERED,
        RETURNED,
        COMPLETED,
        PUBLISHED,
        CANCELLED,
        ERASED
    }
}
