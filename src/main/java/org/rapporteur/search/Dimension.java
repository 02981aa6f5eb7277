package org.rapporteur.search;

import java.util.Locale;

/// What publications can be counted and narrowed by.
public enum Dimension {
    /// The codes of the parties behind it, those that only align themselves left out.
    PARTY,
    /// Names of [org.rapporteur.publications.Regime].
    REGIME,
    /// The year of receipt, in UTC.
    YEAR,
    /// Language subtags (`ar`, `pt`) of the original and of the files.
    LANGUAGE,
    /// Names of [org.rapporteur.publications.Kind].
    KIND,
    /// Names of [org.rapporteur.parties.RegionalGroup], as they were on the day of receipt.
    REGIONAL_GROUP,
    /// Names of [org.rapporteur.parties.StakeholderCategory].
    CATEGORY;

    String field() {
        return "facet_" + name().toLowerCase(Locale.ROOT);
    }
}
