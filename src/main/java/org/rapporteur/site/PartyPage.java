package org.rapporteur.site;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.RegionalGroup;
import org.rapporteur.parties.Standing;
import org.rapporteur.parties.TreatyParticipation;

/// A party, as its page shows it.
///
/// @param standing what it is to the Convention or the Conference today
/// @param participation null when none was entered
/// @param contributions the latest received first
public record PartyPage(
        Party party,
        LocalDate today,
        Standing standing,
        @Nullable TreatyParticipation participation,
        List<RegionalGroup> groups,
        List<ListedPublication> contributions) {
    public PartyPage {
        groups = List.copyOf(groups);
        contributions = List.copyOf(contributions);
    }

    public String name(Language language) {
        return party.nameOn(today, language);
    }

    /// The formal name; null where it says no more than the short one.
    public @Nullable String formalName(Language language) {
        String formal = party.nameOn(today).formal().in(language);
        return formal.equals(name(language)) ? null : formal;
    }
}
