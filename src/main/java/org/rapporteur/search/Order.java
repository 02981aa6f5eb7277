package org.rapporteur.search;

/// In which order hits come. Without words there is no relevance, and the newest come first.
public enum Order {
    RELEVANCE,
    /// By the date of publication.
    NEWEST,
    OLDEST,
    /// By the date of receipt.
    RECEIVED_NEWEST,
    /// By the name of the lead party in the reader's language, the newest first within a party.
    PARTY,
    /// By the title as received.
    TITLE
}
