package org.rapporteur.parties;

/// The categories in which resolution 9/2 of the Conference names those who may contribute beside States.
public enum StakeholderCategory {
    UN_SYSTEM,
    INTERNATIONAL_AND_REGIONAL,
    CIVIL_SOCIETY,
    ACADEMIA,
    OTHER
}
