package org.rapporteur.contributions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rapporteur.contributions.HistoryEntry.HistoryAct;
import org.rapporteur.files.FileId;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.publications.Erasure;
import org.rapporteur.publications.NotErasable;
import org.rapporteur.publications.Reference;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Makes contributions forget what they said and held. Their identifiers, instants and history stay.
///
/// What only reads is one statement, which needs no transaction of its own.
@Service
public class ErasedContributions {
    private final ContributionStore store;
    private final ErasedContributionStore erased;
    private final Clock clock;

    ErasedContributions(ContributionStore store, ErasedContributionStore erased, Clock clock) {
        this.store = store;
        this.erased = erased;
        this.clock = clock;
    }

    /// The contributions that became a version of the publication, or were to become one, whether they ever did
    /// or not; those that were erased are left out.
    public List<ContributionId> listOf(Reference reference) {
        return erased.listOf(reference);
    }

    /// The files that these hold.
    public List<FileId> listFiles(Collection<ContributionId> contributions) {
        return erased.listFiles(contributions);
    }

    /// Those of the files that some contribution holds.
    public List<FileId> listHeld(Collection<FileId> files) {
        return erased.listHeld(files);
    }

    /// Whether there is such a contribution that can be erased by itself: it was never published, and not erased.
    public boolean isErasable(ContributionId id) {
        return store.find(id).flatMap(ErasedContributions::obstacle).isEmpty()
                && store.find(id).isPresent();
    }

    /// Keeps everybody else from these until the caller's transaction ends.
    ///
    /// @throws NotAllowed when the actor is no administrator
    /// @throws NoSuchContribution when there is no such one
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Actor actor, List<ContributionId> contributions) {
        requireAdministrator(actor);
        for (ContributionId each : contributions) {
            if (store.findForUpdate(each).isEmpty()) {
                throw new NoSuchContribution(each);
            }
        }
    }

    /// Erases one that was never published, in the caller's transaction.
    ///
    /// @throws NotAllowed when the actor is no administrator
    /// @throws NoSuchContribution when there is none
    /// @throws NotErasable when it was published, or erased before
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(Actor actor, ContributionId id, Erasure.Reason reason) {
        requireAdministrator(actor);
        Contribution contribution = store.findForUpdate(id).orElseThrow(() -> new NoSuchContribution(id));
        obstacle(contribution).ifPresent(each -> {
            throw new NotErasable(each);
        });
        erase(actor, reason, id);
    }

    /// Erases all contributions of a publication that is erased, in the caller's transaction.
    ///
    /// @throws NotAllowed when the actor is no administrator
    @Transactional(propagation = Propagation.MANDATORY)
    public void eraseAll(Actor actor, List<ContributionId> contributions, Erasure.Reason reason) {
        requireAdministrator(actor);
        contributions.forEach(each -> erase(actor, reason, each));
    }

    /// Those of the contributions that are there and were not erased.
    public List<ContributionId> listLeft(Collection<ContributionId> contributions) {
        return contributions.stream()
                .filter(each -> store.find(each)
                        .filter(known -> known.state().name() != ContributionState.Name.ERASED)
                        .isPresent())
                .toList();
    }

    private void erase(Actor actor, Erasure.Reason reason, ContributionId id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        erased.erase(id, now);
        store.remember(id, new HistoryEntry(now, actor.tag(), HistoryAct.ERASED, reason.name()));
    }

    private static Optional<String> obstacle(Contribution contribution) {
        return switch (contribution.state()) {
            case ContributionState.Published(Reference reference, int _) ->
                Optional.of("It was published as " + reference + ": that is withdrawn, then erased by its reference");
            case ContributionState.Erased _ -> Optional.of("The contribution was erased before");
            case ContributionState.Draft _,
                    ContributionState.Submitted _,
                    ContributionState.Registered _,
                    ContributionState.Returned _,
                    ContributionState.Cancelled _ -> Optional.empty();
        };
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
    }
}
