package org.rapporteur.parties;

/// What an entry of the register is.
public enum PartyKind {
    STATE,
    /// A regional economic integration organization in the sense of the Convention, article 67(2).
    REIO,
    ORGANIZATION,
    GROUP
}
