package org.rapporteur.files;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rapporteur.identity.Actor;
import org.springframework.stereotype.Service;

/// The files as they were received.
@Service
public class ReceivedFiles {
    ReceivedFiles() {}

    /// Takes a file in: streams it to the disk while hashing it, syncs it and its folder, and only then records it
    /// and returns. Somebody looks into it afterwards.
    ///
    /// @param name as the sender gave it; only its last part is kept
    /// @throws RefusedFile when it is empty, too large, incomplete, or the disk is full
    public ReceivedFile receive(Actor actor, InputStream bytes, String name) {
        throw new UnsupportedOperationException(actor + " " + bytes + name);
    }

    /// The file with this identifier.
    ///
    /// @throws IllegalArgumentException when there is none
    public ReceivedFile get(FileId id) {
        throw new UnsupportedOperationException(id.toString());
    }

    /// The files of these identifiers, in the order asked for.
    public List<ReceivedFile> list(Collection<FileId> ids) {
        throw new UnsupportedOperationException(ids.toString());
    }

    /// Where the bytes are. The path is for reading only and stays valid as long as the data folder does.
    public Path path(FileId id) {
        throw new UnsupportedOperationException(id.toString());
    }

    /// The text that was read from the file; empty when there is none, or nobody has looked yet.
    public Optional<String> text(FileId id) {
        throw new UnsupportedOperationException(id.toString());
    }

    /// Looks into the file now, unless somebody has, and answers the file with what was found.
    public ReceivedFile inspect(FileId id) {
        throw new UnsupportedOperationException(id.toString());
    }
}
