package org.rapporteur.files;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.rapporteur.files.ContentStore.Content;
import org.rapporteur.files.ContentStore.Waiting;

/// Files that come in together: all are [taken][#take], then the batch is [settled][#settle], and then each is
/// [looked into][#hold]. Several threads may take and hold at once.
public final class FileBatch implements AutoCloseable {
    private final ContentStore contents;
    private final Inspections inspections;
    private final BiFunction<Content, String, ReceivedFile> describe;
    private final List<Waiting> waiting = Collections.synchronizedList(new ArrayList<>());

    FileBatch(ContentStore contents, Inspections inspections, BiFunction<Content, String, ReceivedFile> describe) {
        this.contents = contents;
        this.inspections = inspections;
        this.describe = describe;
    }

    /// Writes the bytes of a file. They are not safe yet.
    ///
    /// @param name as for [ReceivedFiles#receive]
    /// @throws RefusedFile when it is empty, too large, incomplete, or the disk is full
    public Taken take(InputStream bytes, String name) {
        Waiting written = contents.receiveWaiting(bytes);
        waiting.add(written);
        return new Taken(describe.apply(written.content(), name));
    }

    /// Brings all that were taken to the disk for good.
    ///
    /// @throws RefusedFile when the disk is full
    public void settle() {
        contents.settle(List.copyOf(waiting));
        waiting.clear();
    }

    /// Looks into a file of a batch that was settled; it is recorded by [ReceivedFiles#record].
    public HeldFile hold(Taken taken) {
        return new HeldFile(inspections.lookInto(taken.file));
    }

    /// Forgets what was taken and not settled.
    @Override
    public void close() {
        contents.forget(List.copyOf(waiting));
    }

    /// A file of the batch.
    public static final class Taken {
        private final ReceivedFile file;

        private Taken(ReceivedFile file) {
            this.file = file;
        }
    }
}
