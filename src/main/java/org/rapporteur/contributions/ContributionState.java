package org.rapporteur.contributions;

import java.time.Instant;
import org.rapporteur.publications.Reference;

/// Where a contribution is on its way. What a state does not list as legal is an [IllegalTransition].
public sealed interface ContributionState {
    /// Being written by its party; nobody else sees it.
    record Draft() implements ContributionState {}

    /// Received by the secretariat at the instant, and acknowledged with a receipt.
    record Submitted(Instant at) implements ContributionState {}

    /// Taken up by an officer, under checks.
    record Registered(Instant at) implements ContributionState {}

    /// Given back with a reason; its party may change it and submit it again.
    record Returned(Instant at, ReturnReason reason, String explanation) implements ContributionState {}

    /// Public.
    record Published(Reference reference, int version) implements ContributionState {}

    /// Taken back by its party before publication.
    record Cancelled(Instant at) implements ContributionState {}

    /// Forgotten because the law demands it; nothing is left but that it was there.
    record Erased(Instant at) implements ContributionState {}

    /// The name by which lists, filters and histories know the state.
    default Name name() {
        return switch (this) {
            case Draft _ -> Name.DRAFT;
            case Submitted _ -> Name.SUBMITTED;
            case Registered _ -> Name.REGISTERED;
            case Returned _ -> Name.RETURNED;
            case Published _ -> Name.PUBLISHED;
            case Cancelled _ -> Name.CANCELLED;
            case Erased _ -> Name.ERASED;
        };
    }

    /// Whether its party may change what it says and holds.
    default boolean isOpen() {
        return switch (this) {
            case Draft _, Returned _ -> true;
            case Submitted _, Registered _, Published _, Cancelled _, Erased _ -> false;
        };
    }

    /// The states without what they carry.
    enum Name {
        DRAFT,
        SUBMITTED,
        REGISTERED,
        RETURNED,
        PUBLISHED,
        CANCELLED,
        ERASED
    }
}
