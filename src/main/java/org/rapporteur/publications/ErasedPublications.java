package org.rapporteur.publications;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.rapporteur.files.FileId;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.OpenedEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Makes the public record forget what the law says must not be kept. The number, the instants and the entries
/// of the ledger stay; whoever asks is told that it was erased, when, and for what kind of reason.
///
/// What only reads is one statement, which needs no transaction of its own.
@Service
public class ErasedPublications {
    private final PublicationStore store;
    private final ErasedPublicationStore erased;
    private final ArchiveMetadata metadata;
    private final Ledger ledger;
    private final Clock clock;

    ErasedPublications(
            PublicationStore store,
            ErasedPublicationStore erased,
            ArchiveMetadata metadata,
            Ledger ledger,
            Clock clock) {
        this.store = store;
        this.erased = erased;
        this.metadata = metadata;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Erases the publication from record and ledger, in the caller's transaction. Its object in the archive is
    /// for [ErasedArchive] to remove afterwards.
    ///
    /// @param others positions in the ledger that tell of the same paper, as that of its submission
    /// @throws NotAllowed when the actor is no administrator
    /// @throws NoSuchPublication when nothing was published under the reference
    /// @throws NotErasable when it was not withdrawn, or was erased before
    @Transactional(propagation = Propagation.MANDATORY)
    public Erasure erase(Actor actor, Reference reference, Erasure.Reason reason, List<Long> others) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
        Publication latest =
                store.findLatestForUpdate(reference).orElseThrow(() -> new NoSuchPublication(reference.value()));
        Withdrawal withdrawal = latest.withdrawal();
        if (withdrawal == null) {
            throw new NotErasable(reference + " is public: it is withdrawn first, then erased");
        }
        if (withdrawal.erasure() != null) {
            throw new NotErasable(reference + " was erased before");
        }
        List<Long> positions = new ArrayList<>(others);
        positions.addAll(ledger.listTelling(List.of(reference.value())));
        if (positions.size() == others.size()) {
            throw new NotErasable("The ledger tells nothing of " + reference + " that could be erased");
        }
        Erasure erasure = erase(latest, withdrawal, reason, positions);
        erased.blank(reference);
        erased.erase(reference, erasure);
        return erasure;
    }

    private Erasure erase(Publication latest, Withdrawal withdrawal, Erasure.Reason reason, List<Long> positions) {
        Erasure planned = new Erasure(clock.instant().truncatedTo(ChronoUnit.MICROS), reason, 0, 0);
        String description = metadata.ofErasure(
                store.listVersions(latest.reference()),
                withdrawal.erased(planned),
                store.findWithdrawalPosition(latest.reference()).orElseThrow(),
                positions);
        positions.subList(0, positions.size() - 1).forEach(each -> ledger.erase(each, reason.name()));
        long last = ledger.eraseLast(
                        positions.getLast(),
                        reason.name(),
                        planned.at(),
                        positions.size(),
                        ArchiveMetadata.sha256(description))
                .position();
        return new Erasure(planned.at(), reason, last - positions.size() + 1, last);
    }

    /// Erases the publication from the record of an installation that came back from a backup, in the caller's
    /// transaction, as the ledger says that it was: that has the entries already.
    ///
    /// @param last the last of its ERASED entries, which tells of the whole
    /// @return false when there is no such publication, or it was erased before
    /// @throws NotAllowed when the actor is no administrator
    /// @throws NotErasable when it is public
    /// @throws IllegalArgumentException when the entry does not tell what this release needs to know
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean eraseAgain(Actor actor, OpenedEntry last) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
        Erasure erasure = erasure(last);
        Optional<Publication> latest = Reference.find(last.act().subject()).flatMap(store::findLatestForUpdate);
        if (latest.isEmpty()) {
            return false;
        }
        Reference reference = latest.get().reference();
        Withdrawal withdrawal = latest.get().withdrawal();
        if (withdrawal == null) {
            throw new NotErasable(reference + " is public: it is withdrawn first, then erased");
        }
        if (withdrawal.erasure() != null) {
            return false;
        }
        erased.blank(reference);
        erased.erase(reference, erasure);
        return true;
    }

    private static Erasure erasure(OpenedEntry last) {
        Map<String, String> facts = last.act().facts();
        long position = EntryStatement.of(last.entry()).position();
        try {
            return new Erasure(
                    Instant.parse(facts.getOrDefault("at", "")),
                    Erasure.Reason.valueOf(facts.getOrDefault("reason", "")),
                    position - Integer.parseInt(facts.getOrDefault("entries", "")) + 1,
                    position);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("No erasure of a publication: " + last.entry(), e);
        }
    }

    /// The files of all versions, those of a withdrawn publication included.
    public List<FileId> listFiles(Reference reference) {
        return erased.listFiles(reference);
    }

    /// Those of the files that some publication holds, withdrawn or not.
    public List<FileId> listHeld(Collection<FileId> files) {
        return erased.listHeld(files);
    }

    /// Whether something that was erased may still be in the archive, because the work is not done.
    public boolean isErasing() {
        return erased.isErasing();
    }

    /// The positions of the entries by which the ledger says that it was erased.
    static List<Long> positions(Erasure erasure) {
        return LongStream.rangeClosed(erasure.first(), erasure.last()).boxed().toList();
    }
}
