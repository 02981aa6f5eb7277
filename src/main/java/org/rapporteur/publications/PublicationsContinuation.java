package org.rapporteur.publications;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.ledger.Act;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.OpenedEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door through which publications that came back from a backup learn what became of them since. It adds no act
/// to the ledger: that has them already.
@Service
public class PublicationsContinuation {
    private final PublicationStore store;
    private final PreservedArchive preserved;
    private final Archive archive;
    private final Ledger ledger;

    PublicationsContinuation(PublicationStore store, PreservedArchive preserved, Archive archive, Ledger ledger) {
        this.store = store;
        this.preserved = preserved;
        this.archive = archive;
        this.ledger = ledger;
    }

    /// Takes from the archive what the record does not speak of: what was published or withdrawn while a backup
    /// was made, after its database was read.
    ///
    /// @return how many objects were cut back
    @Transactional(readOnly = true)
    public int fitArchive() {
        Map<Reference, Integer> versions = new HashMap<>();
        store.forEachObject(versions::put);
        return preserved.fit(versions);
    }

    /// Lets a publication be withdrawn as the entry says that it was, in the caller's transaction.
    ///
    /// @return false when there is nothing of that reference, or it is withdrawn already
    /// @throws NotAllowed when the actor is no administrator
    /// @throws IllegalArgumentException when the entry records no withdrawal that this release knows
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withdraw(Actor actor, OpenedEntry entry) {
        requireAdministrator(actor);
        Act act = entry.act();
        Optional<Reference> reference = Reference.find(act.subject());
        if (act.kind() != ActKind.WITHDRAWN || reference.isEmpty()) {
            throw new IllegalArgumentException("No withdrawal: " + entry.entry());
        }
        Optional<Publication> latest =
                store.findLatestForUpdate(reference.get()).filter(each -> !each.isWithdrawn());
        if (latest.isEmpty()) {
            return false;
        }
        EntryStatement said = EntryStatement.of(entry.entry());
        Withdrawal withdrawal = new Withdrawal(
                instant(act, said), Withdrawal.Reason.valueOf(act.facts().getOrDefault("reason", "")));
        archive.withdraw(
                latest.get(),
                withdrawal,
                archive.describe(latest.get(), withdrawal),
                Archive.Proof.of(entry, Optional.empty(), ledger.takeUnarchived(said.position())));
        store.listVersions(reference.get()).stream()
                .map(Publication::submitted)
                .filter(Objects::nonNull)
                .forEach(ledger::close);
        store.withdraw(reference.get(), withdrawal, said.position());
        return true;
    }

    /// Lets the reference be given to nothing else, in the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void reserve(Actor actor, Reference reference) {
        requireAdministrator(actor);
        store.insertNumbering(reference.series(), reference.year(), reference.number());
    }

    /// Ledgers of before do not say the instant of the withdrawal, which is a moment before that of its entry.
    private static Instant instant(Act act, EntryStatement said) {
        String at = act.facts().get("at");
        try {
            return at == null ? said.at() : Instant.parse(at);
        } catch (DateTimeException e) {
            return said.at();
        }
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
    }
}
