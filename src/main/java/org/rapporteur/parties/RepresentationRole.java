package org.rapporteur.parties;

/// What an account may do for a party.
public enum RepresentationRole {
    /// Drafts, submits, corrects and withdraws for the party.
    FOCAL_POINT,
    /// Drafts for the party; cannot submit.
    DRAFTER
}
