package org.rapporteur.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Files on their way back from an archive, in one transaction. They keep their identifiers and their
/// instants of receipt; who brought them then is not known any more, and somebody looks into them anew.
public final class ReturningFiles {
    private final ContentStore contents;
    private final FileStore store;
    private final String returnedBy;
    private final Set<FileId> known = new HashSet<>();

    ReturningFiles(ContentStore contents, FileStore store, String returnedBy) {
        this.contents = contents;
        this.store = store;
        this.returnedBy = returnedBy;
    }

    /// Brings the bytes of these to the disk for good and records those that are not known yet.
    ///
    /// @throws IllegalArgumentException when the bytes of one are not those that it had
    /// @throws RefusedFile when the disk is full
    public void restore(List<Returning> returning) {
        List<ContentStore.Waiting> waiting = new ArrayList<>();
        try {
            for (Returning each : returning) {
                waiting.add(take(each));
            }
            contents.settle(waiting);
        } catch (RuntimeException e) {
            contents.forget(waiting);
            throw e;
        }
        for (Returning each : returning) {
            if (known.add(each.file().id())) {
                store.insert(each.file(), returnedBy);
            }
        }
    }

    private ContentStore.Waiting take(Returning returning) {
        ReceivedFile file = returning.file();
        if (!FileName.of(file.name()).value().equals(file.name())) {
            throw new IllegalArgumentException("Not the name of a file as it is kept: " + file.name());
        }
        try (InputStream bytes = Files.newInputStream(returning.bytes())) {
            ContentStore.Waiting taken = contents.returnWaiting(bytes);
            if (!taken.content().equals(new ContentStore.Content(file.sha256(), file.size()))) {
                contents.forget(List.of(taken));
                throw new IllegalArgumentException("The bytes of " + file.name() + " are not those that were received");
            }
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file with the place from which its bytes are copied.
    public record Returning(ReceivedFile file, Path bytes) {}
}
