package org.rapporteur.contributions;

import java.util.Optional;
import java.util.UUID;

/// The permanent identifier of a contribution, from its draft on.
public record ContributionId(UUID value) {
    /// The identifier with this text, when it has the form of one.
    public static Optional<ContributionId> find(String text) {
        try {
            return Optional.of(new ContributionId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
