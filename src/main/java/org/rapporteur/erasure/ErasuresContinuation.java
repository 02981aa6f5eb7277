package org.rapporteur.erasure;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.ErasedContributions;
import org.rapporteur.files.FileId;
import org.rapporteur.files.Sha256;
import org.rapporteur.identity.Actor;
import org.rapporteur.ledger.Act;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.publications.ErasedPublications;
import org.rapporteur.publications.Erasure;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door through which a record that came back from a backup forgets what was erased since. It adds no act to
/// the ledger: that has them already.
@Service
public class ErasuresContinuation {
    private final Belongings belongings;
    private final ErasedPublications publications;
    private final ErasedContributions contributions;
    private final DecisionStore store;
    private final Clock clock;

    ErasuresContinuation(
            Belongings belongings,
            ErasedPublications publications,
            ErasedContributions contributions,
            DecisionStore store,
            Clock clock) {
        this.belongings = belongings;
        this.publications = publications;
        this.contributions = contributions;
        this.store = store;
        this.clock = clock;
    }

    /// Makes the record forget what these entries tell of, in the caller's transaction; what was withdrawn since
    /// must be withdrawn again by then. Bytes and archive are for [Erasures#finish].
    ///
    /// @param erased ERASED entries, oldest first
    /// @return the references and contributions that were erased again
    /// @throws org.rapporteur.identity.NotAllowed when the actor is no administrator
    /// @throws IllegalArgumentException when an entry is none, or does not tell enough
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> follow(Actor actor, List<OpenedEntry> erased) {
        List<String> again = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < erased.size(); i++) {
            Act act = act(erased.get(i));
            if (act.facts().containsKey("record")) {
                int first = Math.max(from, i + 1 - Integer.parseInt(act.facts().getOrDefault("entries", "1")));
                again.addAll(contributions(actor, erased.subList(from, first)));
                again.addAll(publication(actor, erased.subList(first, i + 1)));
                from = i + 1;
            }
        }
        again.addAll(contributions(actor, erased.subList(from, erased.size())));
        return List.copyOf(again);
    }

    private List<String> publication(Actor actor, List<OpenedEntry> entries) {
        OpenedEntry last = entries.getLast();
        Subject subject = Subject.find(last.act().subject())
                .filter(Subject.Published.class::isInstance)
                .orElseThrow(() -> new IllegalArgumentException("No erasure of a publication: " + last.entry()));
        Set<ContributionId> ids = new LinkedHashSet<>(belongings.contributions(subject));
        entries.forEach(each -> ContributionId.find(each.act().subject()).ifPresent(ids::add));
        Map<Sha256, List<FileId>> files = belongings.files(subject, List.copyOf(ids));
        boolean isErased = publications.eraseAgain(actor, last);
        List<ContributionId> left = contributions.listLeft(ids);
        contributions.eraseAll(actor, left, reason(last));
        belongings.forget(actor, files);
        if (isErased) {
            note(subject, last, files.keySet());
            return List.of(subject.name());
        }
        left.forEach(each -> note(new Subject.Unpublished(each), last, files.keySet()));
        return left.stream().map(ContributionId::toString).toList();
    }

    private List<String> contributions(Actor actor, List<OpenedEntry> entries) {
        Set<String> again = new LinkedHashSet<>();
        for (OpenedEntry each : entries) {
            List<ContributionId> left = contributions.listLeft(
                    ContributionId.find(each.act().subject()).stream().toList());
            if (!left.isEmpty()) {
                Subject subject = new Subject.Unpublished(left.getFirst());
                Map<Sha256, List<FileId>> files = belongings.files(subject, left);
                contributions.eraseAll(actor, left, reason(each));
                belongings.forget(actor, files);
                note(subject, each, files.keySet());
                again.add(subject.name());
            }
        }
        return List.copyOf(again);
    }

    /// The decision itself was lost with the database; where it took effect is known.
    private void note(Subject subject, OpenedEntry entry, Collection<Sha256> contents) {
        String document = "ledger entry " + EntryStatement.of(entry.entry()).position();
        store.insert(
                new Order(subject, reason(entry), document),
                "ledger",
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                contents);
    }

    private static Act act(OpenedEntry entry) {
        Act act = entry.act();
        if (act.kind() != ActKind.ERASED) {
            throw new IllegalArgumentException("No erasure: " + entry.entry());
        }
        return act;
    }

    private static Erasure.Reason reason(OpenedEntry entry) {
        return Erasure.Reason.valueOf(entry.act().facts().getOrDefault("reason", ""));
    }
}
