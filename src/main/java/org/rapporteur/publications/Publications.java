package org.rapporteur.publications;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.ledger.Act;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.ledger.Receipt;
import org.rapporteur.parties.PartyId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The public record. What is published stays: it is corrected by a further version or withdrawn with a
/// tombstone, and its address still answers.
///
/// What only reads is one statement, which needs no transaction of its own.
@Service
public class Publications {
    static final String SERIES = "CTR";

    private final PublicationStore store;
    private final Archive archive;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private volatile @Nullable CountedTally counted;

    Publications(
            PublicationStore store, Archive archive, Ledger ledger, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.archive = archive;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /// Publishes a contribution as version 1 under the next reference, in the caller's transaction:
    /// reference, record, archive object and ledger entry come to be together or not at all.
    ///
    /// @param submitted where the ledger recorded that the content was submitted; it is opened to the public
    /// @throws NotAllowed when the actor is not an officer
    @Transactional(propagation = Propagation.MANDATORY)
    public Publication publish(Actor actor, UUID contribution, long submitted, VersionContent content) {
        requireOfficer(actor);
        Instant now = now();
        int year = now.atZone(ZoneOffset.UTC).getYear();
        Reference reference = Reference.of(SERIES, year, store.nextNumber(SERIES, year));
        Unrecorded first = new Unrecorded(reference, 1, now, content, contribution, submitted);
        return write(first, ActKind.PUBLISHED, contribution);
    }

    /// Publishes a corrected version under the same reference, in the caller's transaction; earlier versions
    /// stay.
    ///
    /// @param contribution the one that brings the correction
    /// @param submitted where the ledger recorded that the content was submitted; it is opened to the public
    /// @throws NotAllowed when the actor is not an officer
    /// @throws NoSuchPublication when nothing was published under the reference, or it was withdrawn
    @Transactional(propagation = Propagation.MANDATORY)
    public Publication correct(
            Actor actor, Reference reference, UUID contribution, long submitted, VersionContent content) {
        requireOfficer(actor);
        Publication latest = store.findLatestForUpdate(reference)
                .filter(each -> !each.isWithdrawn())
                .orElseThrow(() -> new NoSuchPublication(reference.value()));
        Unrecorded next =
                new Unrecorded(reference, latest.version() + 1, now(), content, latest.contribution(), submitted);
        return write(next, ActKind.CORRECTED, contribution);
    }

    /// Withdraws a publication: a tombstone stays at its address, its bytes stay in the archive and are shown
    /// to nobody.
    ///
    /// @throws NotAllowed when the actor is not an officer
    /// @throws NoSuchPublication when nothing was published under the reference
    @Transactional
    public void withdraw(Actor actor, Reference reference, Withdrawal.Reason reason) {
        requireOfficer(actor);
        Publication latest =
                store.findLatestForUpdate(reference).orElseThrow(() -> new NoSuchPublication(reference.value()));
        if (latest.isWithdrawn()) {
            return;
        }
        Withdrawal withdrawal = new Withdrawal(now(), reason);
        Archive.Description description = archive.describe(latest, withdrawal);
        Receipt receipt = ledger.record(Act.of(ActKind.WITHDRAWN, reference.value())
                .with("version", Integer.toString(latest.version()))
                .with("reason", reason.name())
                .with("at", withdrawal.at().toString())
                .with("record", description.sha256()));
        archive.withdraw(latest, withdrawal, description, proof(receipt, Optional.empty()));
        store.listVersions(reference).stream()
                .map(Publication::submitted)
                .filter(Objects::nonNull)
                .forEach(ledger::close);
        store.withdraw(reference, withdrawal, receipt.position());
        events.publishEvent(new VersionPublished(reference));
    }

    /// The latest version under the reference; withdrawn publications are answered too, for their tombstone.
    public Optional<Publication> findLatest(Reference reference) {
        return store.findLatest(reference);
    }

    /// That version under the reference.
    public Optional<Publication> findVersion(Reference reference, int version) {
        return store.findVersion(reference, version);
    }

    /// What the archive says of a version: its metadata file in JSON, byte for byte as the ledger recorded its hash.
    public byte[] metadata(Publication publication) {
        return archive.metadata(publication.reference(), publication.version());
    }

    /// All versions under the reference, oldest first.
    public List<Publication> listVersions(Reference reference) {
        return store.listVersions(reference);
    }

    /// Where the ledger recorded that the publication was withdrawn; empty when it was not.
    public Optional<Long> findWithdrawalPosition(Reference reference) {
        return store.findWithdrawalPosition(reference);
    }

    /// The newest publications that are not withdrawn, at most 100.
    public List<Publication> listNewest(int limit) {
        return store.listNewest(Math.min(limit, 100));
    }

    /// The latest versions behind which the party stands as lead, co-submitter or on whose behalf they were
    /// made, that are not withdrawn; newest first, at most 200.
    public List<Publication> listOf(PartyId party) {
        return store.listOf(party);
    }

    /// The latest versions under these references that are not withdrawn, in the order asked for; those that
    /// nobody may see are left out.
    public List<Publication> listVisible(List<Reference> references) {
        return store.listVisible(references);
    }

    /// All versions under these references that are not withdrawn.
    public List<Publication> listVisibleVersions(Collection<Reference> references) {
        return store.listVisibleVersions(references);
    }

    /// The changes after the position, oldest first, at most the limit. A follower that keeps the last
    /// position it saw misses nothing, whenever it was down.
    public List<Change> listChangesAfter(long position, int limit) {
        return store.listChangesAfter(position, limit);
    }

    /// The references withdrawn by changes after the position. A follower that has not seen these changes yet
    /// must not show them.
    public List<Reference> listWithdrawnAfter(long position) {
        return store.listWithdrawnAfter(position);
    }

    /// The references of which a version that is not withdrawn holds the file.
    public List<Reference> listHolding(FileId file) {
        return store.listHolding(file);
    }

    /// For each of these files that anybody may see, a publication that holds it.
    public Map<FileId, Reference> mapHolding(Collection<FileId> files) {
        return files.isEmpty() ? Map.of() : store.mapHolding(files);
    }

    /// Whether the file belongs to a version that anybody may see.
    public boolean isPublic(FileId file) {
        return store.isPublic(file);
    }

    /// How many publications are not withdrawn.
    public long count() {
        return store.count();
    }

    /// How much there is that anybody may see. It is counted again only when something has changed.
    @Transactional(readOnly = true)
    public Tally tally() {
        long position = store.lastPosition();
        CountedTally known = counted;
        if (known != null && known.position() == position) {
            return known.tally();
        }
        Tally tally = store.tally();
        counted = new CountedTally(position, tally);
        return tally;
    }

    private Publication write(Unrecorded version, ActKind kind, UUID contribution) {
        Archive.Description description = archive.describe(version);
        Act act = Act.of(kind, version.reference().value())
                .with("version", Integer.toString(version.version()))
                .with("contribution", contribution.toString())
                .with("submitted", Long.toString(version.submitted()))
                .with("record", description.sha256());
        int number = 0;
        for (ReceivedFile each : description.originals()) {
            number++;
            act = act.with("file-" + number + "-sha256", each.sha256().hex())
                    .with("file-" + number + "-size", Long.toString(each.size()));
        }
        Receipt receipt = ledger.record(act);
        ledger.open(version.submitted());
        archive.write(version, description, proof(receipt, ledger.find(version.submitted())));
        Publication publication = version.recordedAt(receipt.position());
        store.insert(publication);
        events.publishEvent(new VersionPublished(publication.reference()));
        return publication;
    }

    private Archive.Proof proof(Receipt receipt, Optional<OpenedEntry> submission) {
        return Archive.Proof.of(receipt.opened(), submission, ledger.takeUnarchived());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireOfficer(Actor actor) {
        if (!actor.isOfficer()) {
            throw new NotAllowed("refusal.officers.only");
        }
    }

    /// A tally and the position up to which it is true at least.
    private record CountedTally(long position, Tally tally) {}
}
