package org.rapporteur.parties;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.LocalizedText;

/// A name as it was in force from one date until before another.
///
/// @param validFrom the first day, or null when it has no known beginning
/// @param validTo the first day on which it no longer held, or null when it still holds
/// @param formal the formal name; equal to the short one where there is none
public record PartyName(
        @Nullable LocalDate validFrom, @Nullable LocalDate validTo, LocalizedText brief, LocalizedText formal) {
    public boolean isValidOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || day.isBefore(validTo));
    }
}
