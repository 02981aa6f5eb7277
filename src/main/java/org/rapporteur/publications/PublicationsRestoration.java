package org.rapporteur.publications;

import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door through which publications come back from an archive. It opens only where nothing was ever
/// published; everywhere else [Publications] alone adds to the record.
@Service
public class PublicationsRestoration {
    private final PublicationStore store;
    private final ErasedPublicationStore erased;

    PublicationsRestoration(PublicationStore store, ErasedPublicationStore erased) {
        this.store = store;
        this.erased = erased;
    }

    /// Begins in the caller's transaction.
    ///
    /// @throws NotAllowed when the actor is no administrator
    /// @throws IllegalStateException when something was published here
    @Transactional(propagation = Propagation.MANDATORY)
    public ReturningPublications begin(Actor actor) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
        if (!store.isEmpty()) {
            throw new IllegalStateException(
                    "Something was published from this folder; a record is rebuilt in a new one");
        }
        return new ReturningPublications(store, erased);
    }
}
