package org.rapporteur.publications;

import java.time.Instant;

/// That something was erased because the law demands it: all that is left of it is this, and the entries of the
/// ledger that say so.
///
/// @param first where the first of these entries stands
/// @param last where the last one stands; all between are of this erasure
public record Erasure(Instant at, Reason reason, long first, long last) {
    /// What the law protects by the erasure. These codes are public; which decision demanded it is not.
    public enum Reason {
        COURT_ORDER,
        PERSONAL_DATA,
        CONFIDENTIAL_BY_LAW,
        PRIVILEGES_AND_IMMUNITIES,
        OTHER_LAW
    }
}
