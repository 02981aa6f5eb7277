package org.rapporteur.identity;

/// What an account may do in the secretariat. A role on a party (focal point, drafter) is not here: `parties`
/// keeps it, with its dates.
public enum StaffRole {
    /// Registers, checks, publishes, corrects and withdraws contributions.
    OFFICER,
    /// Manages accounts and the register of parties; cannot publish.
    ADMINISTRATOR
}
