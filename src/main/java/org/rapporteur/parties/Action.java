package org.rapporteur.parties;

/// How a State or a regional economic integration organization consented to be bound by the Convention
/// (article 67).
public enum Action {
    RATIFICATION,
    ACCEPTANCE,
    APPROVAL,
    ACCESSION,
    SUCCESSION
}
