package org.rapporteur.parties;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// That a State belonged to a regional group from one date until before another.
record Membership(
        RegionalGroup group,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        Role role) {
    /// An electoral member takes part in the group in elections only; an observer does not belong to it.
    enum Role {
        MEMBER,
        ELECTORAL_MEMBER,
        OBSERVER
    }

    boolean isMemberOn(LocalDate day) {
        return role != Role.OBSERVER
                && (validFrom == null || !day.isBefore(validFrom))
                && (validTo == null || day.isBefore(validTo));
    }
}
