package org.rapporteur.publications;

/// What a file of a contribution is to its original.
public enum FileRelation {
    ORIGINAL,
    /// A translation issued by the United Nations.
    OFFICIAL_TRANSLATION,
    /// A translation given by the submitter.
    COURTESY_TRANSLATION,
    ANNEX,
    SUMMARY
}
