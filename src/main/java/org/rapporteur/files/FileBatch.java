package org.rapporteur.files;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rapporteur.files.ContentStore.Waiting;

/// Files that come in together: all are [taken][#take], then the batch is [settled][#settle], and then each is
/// [looked into][#hold]. Several threads may take and hold at once.
public final class FileBatch implements AutoCloseable {
    private final ReceivedFiles files;
    private final List<Waiting> waiting = Collections.synchronizedList(new ArrayList<>());

    FileBatch(ReceivedFiles files) {
        this.files = files;
    }

    /// Writes the bytes of a file. They are not safe yet.
    ///
    /// @param name as for [ReceivedFiles#receive]
    /// @throws RefusedFile when it is empty, too large, incomplete, or the disk is full
    public Taken take(InputStream bytes, String name) {
        Waiting written = files.bringWaiting(bytes);
        waiting.add(written);
        return new Taken(files.described(written.content(), name));
    }

    /// Brings all that were taken to the disk for good.
    ///
    /// @throws RefusedFile when the disk is full
    public void settle() {
        files.settle(List.copyOf(waiting));
        waiting.clear();
    }

    /// Looks into a file of a batch that was settled; it is recorded by [ReceivedFiles#record].
    public HeldFile hold(Taken taken) {
        return files.hold(taken.file);
    }

    /// Forgets what was taken and not settled.
    @Override
    public void close() {
        files.forget(List.copyOf(waiting));
    }

    /// A file of the batch.
    public static final class Taken {
        private final ReceivedFile file;

        private Taken(ReceivedFile file) {
            this.file = file;
        }
    }
}
