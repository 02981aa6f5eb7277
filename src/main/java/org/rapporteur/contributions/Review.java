package org.rapporteur.contributions;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.HistoryEntry.HistoryAct;
import org.rapporteur.files.Inspection;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.ledger.Act;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.Submitter;
import org.rapporteur.publications.VersionContent;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The contributions as the secretariat sees them: register, check, give back, publish.
@Service
public class Review {
    private final ContributionStore store;
    private final Publications publications;
    private final ReviewSources sources;
    private final Ledger ledger;
    private final Clock clock;

    Review(ContributionStore store, Publications publications, ReviewSources sources, Ledger ledger, Clock clock) {
        this.store = store;
        this.publications = publications;
        this.sources = sources;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// The contributions in one of the states, in the order of receipt (the oldest first), at most 200.
    ///
    /// @throws NotAllowed when the actor is not an officer
    @Transactional(readOnly = true)
    public List<Contribution> list(Actor actor, Set<ContributionState.Name> states) {
        requireOfficer(actor);
        return store.listInStates(states);
    }

    /// The drafts that the secretariat enters for parties whose papers came by other ways than the portal,
    /// the oldest first, at most 200. Drafts of the parties themselves are nobody else's affair.
    ///
    /// @throws NotAllowed when the actor is not an officer
    @Transactional(readOnly = true)
    public List<Contribution> listEntered(Actor actor) {
        requireOfficer(actor);
        return store.listEntered();
    }

    /// Takes a submitted contribution up.
    ///
    /// @throws IllegalTransition when it is not waiting to be registered
    @Transactional
    public Contribution register(Actor actor, ContributionId id) {
        Contribution contribution = lock(actor, id);
        Instant now = now();
        Contribution registered = store.update(contribution.registered(now));
        store.remember(id, new HistoryEntry(now, actor.tag(), HistoryAct.REGISTERED, null));
        ledger.record(Act.of(ActKind.REGISTERED, id.toString()));
        return registered;
    }

    /// Gives the contribution back to its party with a reason.
    ///
    /// @param explanation in words for the party; may be empty
    /// @throws IllegalTransition when it is neither submitted nor registered
    @Transactional
    public Contribution giveBack(Actor actor, ContributionId id, ReturnReason reason, String explanation) {
        Contribution contribution = lock(actor, id);
        Instant now = now();
        Contribution returned = store.update(contribution.returned(now, reason, explanation));
        store.remember(id, new HistoryEntry(now, actor.tag(), HistoryAct.RETURNED, reason.name()));
        ledger.record(Act.of(ActKind.RETURNED, id.toString()).with("reason", reason.name()));
        return returned;
    }

    /// Completes what a contribution says of itself while it is under checks; its files stay as received.
    ///
    /// @param revision the revision that the actor saw
    /// @throws OptimisticLockingFailureException when somebody changed it since
    /// @throws IllegalTransition when it is not registered
    @Transactional
    public Contribution complete(Actor actor, ContributionId id, int revision, Details details) {
        Contribution contribution = lock(actor, id);
        if (contribution.revision() != revision) {
            throw new OptimisticLockingFailureException("Contribution " + id + " was changed meanwhile");
        }
        Contribution completed = store.update(contribution.completed(details));
        store.remember(id, new HistoryEntry(now(), actor.tag(), HistoryAct.COMPLETED, null));
        return completed;
    }

    /// Publishes a registered contribution: reference, version, archive object, ledger entry and state come
    /// to be together or not at all.
    ///
    /// @throws IllegalTransition when it is not registered, for instance because somebody else published it
    ///     first
    @Transactional
    public Publication publish(Actor actor, ContributionId id) {
        Contribution contribution = lock(actor, id);
        if (!(contribution.state() instanceof ContributionState.Registered)) {
            throw new IllegalTransition(id, contribution.state(), "publish");
        }
        Instant now = now();
        store.remember(id, new HistoryEntry(now, actor.tag(), HistoryAct.PUBLISHED, null));
        VersionContent content = content(contribution);
        long submitted = Objects.requireNonNull(contribution.receipt()).position();
        Publication publication = contribution.corrects() == null
                ? publications.publish(actor, id.value(), submitted, content)
                : publications.correct(actor, contribution.corrects(), id.value(), submitted, content);
        store.update(contribution.publishedAs(publication.reference(), publication.version()));
        return publication;
    }

    private VersionContent content(Contribution contribution) {
        Details details = contribution.details();
        Instant receivedAt =
                Objects.requireNonNull(contribution.receivedAt(), "A registered contribution was received");
        LocalDate day = LocalDate.ofInstant(receivedAt, ZoneOffset.UTC);
        List<Submitter> submitters = contribution.signatories().stream()
                .map(each -> new Submitter(
                        each.party(),
                        each.capacity(),
                        each.nameAsSigned(),
                        sources.parties().standingOn(each.party(), day)))
                .toList();
        return new VersionContent(
                contribution.regime(),
                Objects.requireNonNull(details.kind()),
                submitters,
                Objects.requireNonNull(details.title()),
                Objects.requireNonNull(details.titleLanguage()),
                details.translatedTitles(),
                Objects.requireNonNull(details.originalLanguage()),
                details.documentDate(),
                receivedAt,
                contribution.attachments().stream().map(this::published).toList(),
                details.heldElsewhere());
    }

    private PublishedFile published(Attachment attachment) {
        return new PublishedFile(attachment.file(), language(attachment), attachment.relation());
    }

    /// What the submitter said, else what was found first in the file.
    private @Nullable String language(Attachment attachment) {
        if (attachment.language() != null) {
            return attachment.language();
        }
        Inspection inspection = sources.files().get(attachment.file()).inspection();
        return inspection == null || inspection.languages().isEmpty()
                ? null
                : inspection.languages().getFirst();
    }

    private Contribution lock(Actor actor, ContributionId id) {
        requireOfficer(actor);
        return store.findForUpdate(id)
                .filter(each -> each.receipt() != null)
                .orElseThrow(() -> new NoSuchContribution(id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireOfficer(Actor actor) {
        if (!actor.isOfficer()) {
            throw new NotAllowed("refusal.officers.only");
        }
    }
}
