package org.rapporteur.publications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That a publication was withdrawn: its address answers with this and nothing of what it held.
///
/// @param erasure null unless what was withdrawn was erased, too
public record Withdrawal(
        Instant at, Reason reason, @Nullable Erasure erasure) {
    Withdrawal(Instant at, Reason reason) {
        this(at, reason, null);
    }

    Withdrawal erased(Erasure how) {
        return new Withdrawal(at, reason, how);
    }

    /// Why a publication was withdrawn.
    public enum Reason {
        AT_SUBMITTERS_REQUEST,
        NOT_WITHIN_MANDATE,
        PERSONAL_DATA,
        DUPLICATE,
        PUBLISHED_IN_ERROR
    }
}
