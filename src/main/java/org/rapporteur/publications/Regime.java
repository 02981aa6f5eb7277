package org.rapporteur.publications;

/// The two legal bases on which resolution 9/2 of the Conference lets contributions be shown.
public enum Regime {
    /// The repository of contributions submitted voluntarily by States.
    STATE_REPOSITORY,
    /// Contributions of others, collected and made available to the Conference under its rules of procedure.
    STAKEHOLDER_TO_CONFERENCE
}
