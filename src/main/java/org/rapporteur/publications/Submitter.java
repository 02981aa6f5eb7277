package org.rapporteur.publications;

import org.rapporteur.parties.PartyId;
import org.rapporteur.parties.Standing;

/// A party behind a contribution.
///
/// @param nameAsSigned the name in the words of the paper, kept as it is
/// @param standing what the party was on the day of receipt; later events do not rewrite it
public record Submitter(PartyId party, Capacity capacity, String nameAsSigned, Standing standing) {}
