package org.rapporteur.erasure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.ErasedContributions;
import org.rapporteur.files.ErasedFiles;
import org.rapporteur.files.FileId;
import org.rapporteur.files.Sha256;
import org.rapporteur.identity.Actor;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.publications.ErasedPublications;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.springframework.stereotype.Component;

/// What belongs to a subject in the record, across the modules that keep it.
@Component
class Belongings {
    private final Publications publications;
    private final ErasedPublications erasedPublications;
    private final ErasedContributions contributions;
    private final ErasedFiles files;
    private final Ledger ledger;

    Belongings(
            Publications publications,
            ErasedPublications erasedPublications,
            ErasedContributions contributions,
            ErasedFiles files,
            Ledger ledger) {
        this.publications = publications;
        this.erasedPublications = erasedPublications;
        this.contributions = contributions;
        this.files = files;
        this.ledger = ledger;
    }

    List<ContributionId> contributions(Subject subject) {
        return switch (subject) {
            case Subject.Published(Reference reference) -> contributions.listOf(reference);
            case Subject.Unpublished(ContributionId id) -> List.of(id);
        };
    }

    /// Where the ledger tells of the contributions; of the publication itself it tells elsewhere, too.
    List<Long> entries(Subject subject, List<ContributionId> ids) {
        Set<Long> positions = new TreeSet<>(
                ledger.listTelling(ids.stream().map(ContributionId::toString).toList()));
        if (subject instanceof Subject.Published(Reference reference)) {
            publications.listVersions(reference).stream()
                    .map(Publication::submitted)
                    .filter(Objects::nonNull)
                    .filter(each -> ledger.find(each).isPresent())
                    .forEach(positions::add);
        }
        return List.copyOf(positions);
    }

    /// The files with the same bytes as those of the subject, these included, by the digest of the bytes.
    Map<Sha256, List<FileId>> files(Subject subject, List<ContributionId> ids) {
        Set<FileId> own = own(subject, ids);
        return own.isEmpty() ? Map.of() : files.listSame(own);
    }

    private Set<FileId> own(Subject subject, List<ContributionId> ids) {
        Set<FileId> own = new LinkedHashSet<>(contributions.listFiles(ids));
        if (subject instanceof Subject.Published(Reference reference)) {
            own.addAll(erasedPublications.listFiles(reference));
        }
        return own;
    }

    Prospect prospect(Subject subject) {
        List<ContributionId> ids = contributions(subject);
        Set<FileId> own = own(subject, ids);
        int shared = 0;
        for (List<FileId> each : files(subject, ids).values()) {
            Set<FileId> others = held(each);
            others.removeAll(own);
            shared += others.isEmpty() ? 0 : 1;
        }
        int entries = entries(subject, ids).size();
        if (subject instanceof Subject.Published(Reference reference)) {
            entries += ledger.listTelling(List.of(reference.value())).size();
        }
        return new Prospect(ids.size(), own.size(), shared, entries);
    }

    /// Makes record and ledger forget the subject.
    void erase(Actor actor, Order order, List<ContributionId> ids, List<Long> entries) {
        switch (order.subject()) {
            case Subject.Published(Reference reference) -> {
                contributions.eraseAll(actor, ids, order.reason());
                erasedPublications.erase(actor, reference, order.reason(), entries);
            }
            case Subject.Unpublished(ContributionId id) -> {
                contributions.erase(actor, id, order.reason());
                entries.forEach(each -> ledger.erase(each, order.reason().name()));
            }
        }
    }

    /// Forgets those of the files that nobody holds any more.
    void forget(Actor actor, Map<Sha256, List<FileId>> same) {
        List<FileId> all = new ArrayList<>();
        same.values().forEach(all::addAll);
        Set<FileId> unheld = new HashSet<>(all);
        unheld.removeAll(held(all));
        files.forget(actor, unheld);
    }

    private Set<FileId> held(List<FileId> some) {
        Set<FileId> held = new HashSet<>(contributions.listHeld(some));
        held.addAll(erasedPublications.listHeld(some));
        return held;
    }

    /// Whether it is there and can be erased now.
    boolean isErasable(Subject subject) {
        return switch (subject) {
            case Subject.Published(Reference reference) ->
                publications.findLatest(reference).stream()
                        .map(Publication::withdrawal)
                        .anyMatch(each -> each != null && each.erasure() == null);
            case Subject.Unpublished(ContributionId id) -> contributions.isErasable(id);
        };
    }

    void lock(Actor actor, List<ContributionId> ids) {
        contributions.lock(actor, ids);
    }
}
