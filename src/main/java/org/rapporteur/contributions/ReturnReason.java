package org.rapporteur.contributions;

/// Why a contribution is given back.
public enum ReturnReason {
    FILE_UNREADABLE,
    FILE_ENCRYPTED,
    ACTIVE_CONTENT,
    DETAILS_MISSING,
    NOT_WITHIN_MANDATE,
    PERSONAL_DATA,
    DUPLICATE,
    SENDER_NOT_CONFIRMED,
    OTHER
}
