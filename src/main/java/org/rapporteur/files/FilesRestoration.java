package org.rapporteur.files;

import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door through which files come back from an archive. It opens only where none was received.
@Service
public class FilesRestoration {
    private final ContentStore contents;
    private final FileStore store;

    FilesRestoration(ContentStore contents, FileStore store) {
        this.contents = contents;
        this.store = store;
    }

    /// Begins in the caller's transaction.
    ///
    /// @throws NotAllowed when the actor is no administrator
    /// @throws IllegalStateException when a file was received here
    @Transactional(propagation = Propagation.MANDATORY)
    public ReturningFiles begin(Actor actor) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
        if (!store.isEmpty()) {
            throw new IllegalStateException("Files were received in this folder; a record is rebuilt in a new one");
        }
        return new ReturningFiles(contents, store, actor.tag());
    }
}
