package org.rapporteur.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Forgets received files, as the law may demand. Bytes that somebody else also sent stay, since they are that
/// other's file, too.
@Service
public class ErasedFiles {
    private final FileStore store;
    private final ContentStore contents;
    private final TextStore texts;
    private final TransactionTemplate transaction;

    ErasedFiles(FileStore store, ContentStore contents, TextStore texts, PlatformTransactionManager transactions) {
        this.store = store;
        this.contents = contents;
        this.texts = texts;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// The files with the bytes of one of these, each of these included, by the digest of the bytes.
    public Map<Sha256, List<FileId>> listSame(Collection<FileId> files) {
        Map<Sha256, List<FileId>> same = new LinkedHashMap<>();
        store.listSame(files)
                .forEach(each -> same.computeIfAbsent(each.sha256(), _ -> new ArrayList<>())
                        .add(each.id()));
        return same;
    }

    /// Forgets that these were received, with their names, in the caller's transaction. The bytes are for
    /// [#remove] afterwards.
    ///
    /// @throws NotAllowed when the actor is no administrator
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Actor actor, Set<FileId> files) {
        requireAdministrator(actor);
        store.delete(files);
    }

    /// Removes the bytes, what was read from them and what was found in them, unless a file is known that has
    /// these bytes. Done again, it does nothing.
    ///
    /// @return whether nothing is left of them
    /// @throws org.springframework.dao.DataAccessException when files were being received all the while; try later
    public boolean remove(Actor actor, Sha256 sha256) {
        requireAdministrator(actor);
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            store.keepOthersFromRecording();
            if (store.isKnown(sha256)) {
                return false;
            }
            store.deleteInspection(sha256);
            texts.delete(sha256);
            contents.delete(sha256);
            return true;
        }));
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
    }
}
