package org.rapporteur.exchange;

/// Nothing was ever published under what was asked for.
class NoSuchContributionHere extends RuntimeException {
    NoSuchContributionHere(String asked) {
        super(asked);
    }
}
