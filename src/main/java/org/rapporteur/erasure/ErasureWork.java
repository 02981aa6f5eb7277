package org.rapporteur.erasure;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.rapporteur.files.Sha256;
import org.rapporteur.identity.Actor;
import org.rapporteur.publications.Reference;
import org.rapporteur.search.Search;
import org.springframework.stereotype.Component;

/// Removes what a decision erased from everywhere but the record. Every step may be done again.
@Component
class ErasureWork {
    private final DecisionStore store;
    private final ErasedPlaces places;
    private final Search search;
    private final Clock clock;

    ErasureWork(DecisionStore store, ErasedPlaces places, Search search, Clock clock) {
        this.store = store;
        this.places = places;
        this.search = search;
        this.clock = clock;
    }

    void finish(Actor actor, Decision decision) {
        Optional<Reference> reference = switch (decision.order().subject()) {
            case Subject.Published(Reference published) -> Optional.of(published);
            case Subject.Unpublished _ -> Optional.empty();
        };
        reference.ifPresent(each -> places.archive().remove(actor, each));
        List<Sha256> gone = store.listContents(decision.id()).stream()
                .filter(each -> places.files().remove(actor, each))
                .toList();
        places.copies()
                .remove(
                        actor,
                        reference,
                        gone,
                        reference.map(places.archive()::listErased).orElse(List.of()));
        if (reference.isPresent()) {
            search.forget();
        }
        store.finish(decision.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
