package org.rapporteur.contributions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.contributions.HistoryEntry.HistoryAct;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.ledger.Act;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.Receipt;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.PartyId;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Regime;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The contributions as their parties see them: draft, submit, follow.
@Service
public class Contributions {
    private final ContributionStore store;
    private final Parties parties;
    private final ReceivedFiles files;
    private final Ledger ledger;
    private final Clock clock;

    Contributions(ContributionStore store, Parties parties, ReceivedFiles files, Ledger ledger, Clock clock) {
        this.store = store;
        this.parties = parties;
        this.files = files;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Begins a contribution. With a key that was used before, answers the contribution of that time,
    /// whatever became of it.
    ///
    /// @throws NotAllowed when the actor may not draft for the lead, or says when it was received and is no
    ///     officer
    @Transactional
    public Contribution draft(Actor actor, NewContribution wanted) {
        return draft(actor, wanted, List.of());
    }

    /// Begins a contribution with files, as [#draft(Actor, NewContribution)] and
    /// [#attach(Actor, ContributionId, Attachment)] do one after the other.
    ///
    /// @throws NotAllowed when the actor may not draft for the lead, or says when it was received and is no
    ///     officer
    /// @throws TooManyFiles when they are more than a contribution may hold
    @Transactional
    public Contribution draft(Actor actor, NewContribution wanted, List<Attachment> attachments) {
        PartyId lead = wanted.lead().party();
        Instant now = now();
        if (!parties.mayDraft(actor, lead, now)) {
            throw new NotAllowed("refusal.party.draft");
        }
        if (wanted.receivedAt() != null && !actor.isOfficer()) {
            throw new NotAllowed("refusal.officers.only");
        }
        if (wanted.key() != null) {
            Optional<Contribution> earlier = store.findByKey(wanted.key());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        if (attachments.size() > files.largestNumber()) {
            throw new TooManyFiles(files.largestNumber());
        }
        Regime regime = parties.get(lead).isState() ? Regime.STATE_REPOSITORY : Regime.STAKEHOLDER_TO_CONFERENCE;
        Contribution contribution = new Contribution(
                new ContributionId(UUID.randomUUID()),
                regime,
                wanted.channel(),
                new ContributionState.Draft(),
                wanted.signatories(),
                wanted.details(),
                attachments,
                now,
                wanted.receivedAt(),
                null,
                wanted.corrects(),
                1);
        store.insert(contribution, wanted.key());
        store.remember(contribution.id(), new HistoryEntry(now, actor.tag(), HistoryAct.DRAFTED, null));
        return contribution;
    }

    /// The contribution, when the actor may know of it: those who may draft for its lead do, and officers
    /// from the submission on.
    ///
    /// @throws NoSuchContribution otherwise
    @Transactional(readOnly = true)
    public Contribution get(Actor actor, ContributionId id) {
        Contribution contribution = store.find(id).orElseThrow(() -> new NoSuchContribution(id));
        requireVisible(actor, contribution);
        return contribution;
    }

    /// The contribution that was drafted with the key.
    @Transactional(readOnly = true)
    public Optional<Contribution> findByKey(Actor actor, String key) {
        return store.findByKey(key).filter(each -> isVisible(actor, each));
    }

    /// Which of the keys were used for a draft before.
    ///
    /// @throws NotAllowed when the actor is not an officer
    @Transactional(readOnly = true)
    public Set<String> listKnownKeys(Actor actor, Collection<String> keys) {
        if (!actor.isOfficer()) {
            throw new NotAllowed("refusal.officers.only");
        }
        return store.listKnownKeys(keys);
    }

    /// For each of these files that is in a contribution of which officers may know, that contribution.
    ///
    /// @throws NotAllowed when the actor is not an officer
    @Transactional(readOnly = true)
    public Map<FileId, ContributionId> mapHolding(Actor actor, Collection<FileId> of) {
        if (!actor.isOfficer()) {
            throw new NotAllowed("refusal.officers.only");
        }
        return of.isEmpty() ? Map.of() : store.mapHolding(of);
    }

    /// The contributions of the parties for which the person speaks, newest first, at most 200.
    @Transactional(readOnly = true)
    public List<Contribution> listMine(Actor actor) {
        return store.listOf(represented(actor, now()));
    }

    /// What happened to the contribution, oldest first.
    @Transactional(readOnly = true)
    public List<HistoryEntry> history(Actor actor, ContributionId id) {
        get(actor, id);
        return store.history(id);
    }

    /// Replaces what the contribution says of itself.
    ///
    /// @param revision the revision that the actor saw
    /// @throws OptimisticLockingFailureException when somebody changed it since
    /// @throws IllegalTransition when it is not open to changes
    @Transactional
    public Contribution describe(Actor actor, ContributionId id, int revision, Details details) {
        Contribution contribution = open(actor, id);
        if (contribution.revision() != revision) {
            throw new OptimisticLockingFailureException("Contribution " + id + " was changed meanwhile");
        }
        return store.update(contribution.described(details));
    }

    /// Replaces the parties behind the contribution; its lead, and with it its regime, stays.
    ///
    /// @throws IllegalTransition when it is not open to changes
    @Transactional
    public Contribution sign(Actor actor, ContributionId id, List<Signatory> signatories) {
        Contribution contribution = open(actor, id);
        if (!signatories.getFirst().party().equals(contribution.lead().party())) {
            throw new NotAllowed("refusal.party.lead");
        }
        return store.updateSignatories(contribution.signedBy(signatories));
    }

    /// Adds a file that was received for this contribution.
    ///
    /// @throws IllegalTransition when it is not open to changes
    /// @throws TooManyFiles when it holds as many files as a contribution may
    @Transactional
    public Contribution attach(Actor actor, ContributionId id, Attachment attachment) {
        return attach(open(actor, id), attachment);
    }

    /// Adds a file of which nobody has said yet what it is: the first is taken for the original, all others for
    /// annexes. The same bytes under the same name are added once, however often a browser sends them.
    ///
    /// @throws IllegalTransition when it is not open to changes
    /// @throws TooManyFiles when it holds as many files as a contribution may
    @Transactional
    public Contribution attach(Actor actor, ContributionId id, FileId file) {
        Contribution contribution = open(actor, id);
        if (holdsSame(contribution, files.get(file))) {
            return contribution;
        }
        boolean hasOriginal =
                contribution.attachments().stream().anyMatch(each -> each.relation() == FileRelation.ORIGINAL);
        FileRelation relation = hasOriginal ? FileRelation.ANNEX : FileRelation.ORIGINAL;
        return attach(contribution, new Attachment(file, null, relation));
    }

    private boolean holdsSame(Contribution contribution, ReceivedFile file) {
        return contribution.state().isOpen()
                && files
                        .list(contribution.attachments().stream()
                                .map(Attachment::file)
                                .toList())
                        .stream()
                        .anyMatch(file::isSameAs);
    }

    private Contribution attach(Contribution contribution, Attachment attachment) {
        List<Attachment> next = new ArrayList<>(contribution.attachments());
        next.removeIf(each -> each.file().equals(attachment.file()));
        if (next.size() >= files.largestNumber()) {
            throw new TooManyFiles(files.largestNumber());
        }
        next.add(attachment);
        return store.updateAttachments(contribution.holding(next));
    }

    /// Takes a file out of the contribution; the bytes as received stay.
    ///
    /// @throws IllegalTransition when it is not open to changes
    @Transactional
    public Contribution detach(Actor actor, ContributionId id, FileId file) {
        Contribution contribution = open(actor, id);
        List<Attachment> next = new ArrayList<>(contribution.attachments());
        next.removeIf(each -> each.file().equals(file));
        return store.updateAttachments(contribution.holding(next));
    }

    /// Submits the contribution: state and ledger entry come to be together. Sent twice, it answers the same
    /// receipt.
    ///
    /// @throws NotAllowed when the actor may not submit for the lead today
    /// @throws IllegalTransition when it was given back for good, published or cancelled
    @Transactional
    public Submission submit(Actor actor, ContributionId id) {
        Contribution contribution = lock(actor, id);
        Instant now = now();
        if (!parties.maySubmit(actor, contribution.lead().party(), now)) {
            throw new NotAllowed("refusal.party.submit");
        }
        if (contribution.state() instanceof ContributionState.Submitted && contribution.receipt() != null) {
            return new Submission.Received(contribution.receipt());
        }
        List<Submission.Flaw> flaws = flaws(contribution);
        if (!flaws.isEmpty()) {
            return new Submission.Incomplete(flaws);
        }
        store.remember(id, new HistoryEntry(now, actor.tag(), HistoryAct.SUBMITTED, null));
        Instant receivedAt = contribution.isReceivedByOtherWays() ? contribution.receivedAtOr(now) : now;
        Receipt receipt = ledger.record(actOfSubmission(actor, contribution, receivedAt));
        SubmissionReceipt acknowledged =
                new SubmissionReceipt(receipt.position(), receipt.leafHash(), receipt.recordedAt());
        store.update(contribution.submitted(receivedAt, acknowledged));
        return new Submission.Received(acknowledged);
    }

    /// Takes the contribution back before it is published.
    ///
    /// @throws IllegalTransition when it was published
    @Transactional
    public void cancel(Actor actor, ContributionId id) {
        Contribution contribution = lock(actor, id);
        Instant now = now();
        if (!parties.maySubmit(actor, contribution.lead().party(), now)) {
            throw new NotAllowed("refusal.party.submit");
        }
        store.update(contribution.cancelled(now));
        store.remember(id, new HistoryEntry(now, actor.tag(), HistoryAct.CANCELLED, null));
    }

    private static List<Submission.Flaw> flaws(Contribution contribution) {
        List<Submission.Flaw> flaws = new ArrayList<>();
        Details details = contribution.details();
        if (details.kind() == null) {
            flaws.add(Submission.Flaw.NO_KIND);
        }
        if (details.title() == null || details.title().isBlank() || details.titleLanguage() == null) {
            flaws.add(Submission.Flaw.NO_TITLE);
        }
        if (details.originalLanguage() == null) {
            flaws.add(Submission.Flaw.NO_ORIGINAL_LANGUAGE);
        }
        boolean holdsNothing = contribution.attachments().isEmpty();
        if (holdsNothing && details.heldElsewhere() == null) {
            flaws.add(Submission.Flaw.NO_FILE);
        }
        if (!holdsNothing
                && contribution.attachments().stream().noneMatch(each -> each.relation() == FileRelation.ORIGINAL)) {
            flaws.add(Submission.Flaw.NO_ORIGINAL_FILE);
        }
        return flaws;
    }

    private Act actOfSubmission(Actor actor, Contribution contribution, Instant receivedAt) {
        Act act = Act.of(ActKind.SUBMITTED, contribution.id().toString())
                .with("party", contribution.lead().party().toString())
                .with("regime", contribution.regime().name())
                .with("channel", contribution.channel().name())
                .with(
                        "power",
                        parties.powerOf(actor, contribution.lead().party(), now())
                                .name())
                .with("received", receivedAt.toString());
        List<ReceivedFile> received = files.list(
                contribution.attachments().stream().map(Attachment::file).toList());
        for (int i = 0; i < received.size(); i++) {
            ReceivedFile file = received.get(i);
            String name = "file-" + (i + 1);
            act = act.with(name + "-sha256", file.sha256().hex())
                    .with(name + "-size", Long.toString(file.size()))
                    .with(name + "-name", file.name());
        }
        return act;
    }

    private Contribution open(Actor actor, ContributionId id) {
        Contribution contribution = lock(actor, id);
        if (!parties.mayDraft(actor, contribution.lead().party(), now())) {
            throw new NotAllowed("refusal.party.draft");
        }
        return contribution;
    }

    private Contribution lock(Actor actor, ContributionId id) {
        Contribution contribution = store.findForUpdate(id).orElseThrow(() -> new NoSuchContribution(id));
        requireVisible(actor, contribution);
        return contribution;
    }

    private void requireVisible(Actor actor, Contribution contribution) {
        if (!isVisible(actor, contribution)) {
            throw new NoSuchContribution(contribution.id());
        }
    }

    private boolean isVisible(Actor actor, Contribution contribution) {
        return switch (actor) {
            case Actor.Job _ -> true;
            case Actor.Person _ ->
                represented(actor, now()).contains(contribution.lead().party())
                        || (actor.isOfficer() && isKnownToOfficers(contribution));
        };
    }

    /// A draft of a party is its own affair until it is submitted; what an officer enters for a party is not.
    private static boolean isKnownToOfficers(Contribution contribution) {
        return contribution.isReceivedByOtherWays() || contribution.receivedAt() != null;
    }

    private List<PartyId> represented(Actor actor, Instant at) {
        return switch (actor) {
            case Actor.Job _ -> List.of();
            case Actor.Person person ->
                parties.representationsOf(person.account()).stream()
                        .filter(each -> each.until() == null || at.isBefore(each.until()))
                        .map(each -> each.party())
                        .distinct()
                        .toList();
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
