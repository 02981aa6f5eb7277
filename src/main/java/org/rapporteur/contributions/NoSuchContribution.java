package org.rapporteur.contributions;

/// There is no such contribution, or the actor may not know of it.
public class NoSuchContribution extends RuntimeException {
    NoSuchContribution(ContributionId id) {
        super("No contribution " + id);
    }
}
