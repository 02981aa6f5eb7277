package org.rapporteur.erasure;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.files.FileId;
import org.rapporteur.files.Sha256;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Erases what the law says must not be kept. The decision takes effect in the record and the ledger at once, with
/// one transaction; bytes, texts, archive and copies follow, however often the process is killed.
@Service
public class Erasures {
    private final Belongings belongings;
    private final DecisionStore store;
    private final ErasureWork work;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasures(
            Belongings belongings,
            DecisionStore store,
            ErasureWork work,
            ApplicationEventPublisher events,
            Clock clock) {
        this.belongings = belongings;
        this.store = store;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /// What an erasure would take; empty when there is no such thing, or it cannot be erased now.
    ///
    /// @throws NotAllowed when the actor is no administrator
    @Transactional(readOnly = true)
    public Optional<Prospect> look(Actor actor, Subject subject) {
        requireAdministrator(actor);
        return belongings.isErasable(subject) ? Optional.of(belongings.prospect(subject)) : Optional.empty();
    }

    /// The decision about the subject, once there is one.
    ///
    /// @throws NotAllowed when the actor is no administrator
    @Transactional(readOnly = true)
    public Optional<Decision> find(Actor actor, Subject subject) {
        requireAdministrator(actor);
        return store.find(subject);
    }

    /// Erases the subject: when this returns, nobody is shown anything of it, and the ledger says that it was
    /// erased. The bytes are gone a moment later, or after the next start.
    ///
    /// One person decides. A second one's consent would be asked for here, before anything is done.
    ///
    /// @throws NotAllowed when the actor is no administrator
    /// @throws org.rapporteur.publications.NotErasable when it is public, or was erased before
    /// @throws org.rapporteur.publications.NoSuchPublication when there is no such publication
    /// @throws org.rapporteur.contributions.NoSuchContribution when there is no such contribution
    @Transactional
    public void erase(Actor actor, Order order) {
        requireAdministrator(actor);
        List<ContributionId> contributions = belongings.contributions(order.subject());
        belongings.lock(actor, contributions);
        List<Long> entries = belongings.entries(order.subject(), contributions);
        Map<Sha256, List<FileId>> files = belongings.files(order.subject(), contributions);
        belongings.erase(actor, order, contributions, entries);
        belongings.forget(actor, files);
        store.insert(order, actor.tag(), clock.instant().truncatedTo(ChronoUnit.MICROS), files.keySet());
        events.publishEvent(new ErasureDecided());
    }

    /// Does the work that is left of all decisions, and returns. A site that serves does so by itself.
    ///
    /// @throws NotAllowed when the actor is no administrator
    public void finish(Actor actor) {
        requireAdministrator(actor);
        store.listUnfinished().forEach(each -> work.finish(actor, each));
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
    }
}
