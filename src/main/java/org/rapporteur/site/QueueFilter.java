package org.rapporteur.site;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionState.Name;
import org.rapporteur.contributions.Review;
import org.rapporteur.identity.Actor;

/// What the officers' queue shows; it stands in the address.
public enum QueueFilter {
    WAITING,
    SUBMITTED,
    REGISTERED,
    RETURNED,
    /// Drafts that the secretariat enters for parties.
    ENTERED;

    static QueueFilter of(@Nullable String tag) {
        return Stream.of(values())
                .filter(each -> each.tag().equals(tag))
                .findFirst()
                .orElse(WAITING);
    }

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Contribution> list(Review review, Actor officer) {
        return switch (this) {
            case WAITING -> review.list(officer, Set.of(Name.SUBMITTED, Name.REGISTERED));
            case SUBMITTED -> review.list(officer, Set.of(Name.SUBMITTED));
            case REGISTERED -> review.list(officer, Set.of(Name.REGISTERED));
            case RETURNED -> review.list(officer, Set.of(Name.RETURNED));
            case ENTERED -> review.listEntered(officer);
        };
    }
}
