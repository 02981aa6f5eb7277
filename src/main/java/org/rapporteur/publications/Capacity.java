package org.rapporteur.publications;

/// In which capacity a party stands behind a contribution.
public enum Capacity {
    /// Alone, or first among several.
    LEAD,
    CO_SUBMITTER,
    /// Another submits in its name.
    ON_BEHALF_OF,
    /// Aligns itself; has not contributed.
    ALIGNED
}
