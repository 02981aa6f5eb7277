package org.rapporteur.contributions;

/// How a contribution came in.
public enum Channel {
    PORTAL,
    E_MAIL,
    NOTE_VERBALE,
    LETTER,
    BY_HAND,
    MIGRATED
}
