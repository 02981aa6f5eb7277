package org.rapporteur.ledger;

/// The kinds of acts that the ledger records. A name, once written to a ledger, is never changed.
public enum ActKind {
    SUBMITTED,
    REGISTERED,
    RETURNED,
    PUBLISHED,
    CORRECTED,
    WITHDRAWN
}
