package org.rapporteur.files;

import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The bytes as received as a folder, for those who look after them: each content once, under its
/// digest.
@Service
public class ContentFolder {
    /// The folder within [#root] for bytes on their way in.
    public static final String INCOMING = "incoming";

    private final ContentStore contents;
    private final FileStore store;
    private final TransactionTemplate transaction;

    ContentFolder(ContentStore contents, FileStore store, PlatformTransactionManager transactions) {
        this.contents = contents;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Where all of them are.
    public Path root() {
        return contents.root();
    }

    /// Where bytes of this digest are below a root, there or not.
    public Path place(Sha256 sha256) {
        return contents.root().relativize(contents.path(sha256));
    }

    /// Whether a file with these bytes is recorded.
    public boolean isRecorded(Sha256 sha256) {
        return store.isKnown(sha256);
    }

    /// Does something with bytes that are recorded, while nobody can remove them; who wants to waits a little, and
    /// tries again later.
    ///
    /// @return false when no file with these bytes is recorded any more; then nothing was done
    public boolean whileRecorded(Sha256 sha256, Runnable work) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            store.keepOthersFromRemoving();
            boolean isRecorded = store.isKnown(sha256);
            if (isRecorded) {
                work.run();
            }
            return isRecorded;
        }));
    }

    /// The digests of all files that were recorded, in their order, after the given one (the empty text
    /// before the first), at most the limit.
    public List<Sha256> listRecordedAfter(String digest, int limit) {
        return store.listDigestsAfter(digest, limit);
    }
}
