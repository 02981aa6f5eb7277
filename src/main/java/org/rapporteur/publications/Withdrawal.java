package org.rapporteur.publications;

import java.time.Instant;

/// That a publication was withdrawn: its address answers with this and nothing of what it held.
public record Withdrawal(Instant at, Reason reason) {
    /// Why a publication was withdrawn.
    public enum Reason {
        AT_SUBMITTERS_REQUEST,
        NOT_WITHIN_MANDATE,
        PERSONAL_DATA,
        DUPLICATE,
        PUBLISHED_IN_ERROR
    }
}
