package org.rapporteur.parties;

/// The informal regional groups of Member States. They are arrangements, not legal classes, and are labelled
/// so.
public enum RegionalGroup {
    AFRICAN,
    ASIA_PACIFIC,
    EASTERN_EUROPEAN,
    LATIN_AMERICAN_AND_CARIBBEAN,
    WESTERN_EUROPEAN_AND_OTHER
}
