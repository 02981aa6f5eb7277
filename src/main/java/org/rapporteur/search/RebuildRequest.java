package org.rapporteur.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a command says to the process that serves from the same data folder: build the index anew. It lies as a
/// file in the folder of the index, since the index belongs to that folder alone, whatever database it follows.
public final class RebuildRequest {
    private final Path asked;
    private final Path failed;

    private RebuildRequest(Path data) {
        Path folder = data.resolve("index");
        this.asked = folder.resolve("REBUILD");
        this.failed = folder.resolve("REBUILD-FAILED");
    }

    static RebuildRequest in(Path data) {
        return new RebuildRequest(data);
    }

    /// Asks the process that serves from this data folder; it begins within two seconds. Asking again while it
    /// builds changes nothing.
    public static RebuildRequest leave(Path data) {
        RebuildRequest request = new RebuildRequest(data);
        try {
            Files.createDirectories(request.asked.getParent());
            Files.deleteIfExists(request.failed);
            Files.writeString(request.asked, "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot leave the request in " + request.asked, e);
        }
        return request;
    }

    /// Whether the new index does not answer yet.
    public boolean isWaiting() {
        return Files.exists(asked);
    }

    /// Whether the index could not be built; the log of the process that serves says why.
    public boolean isFailed() {
        return Files.exists(failed);
    }

    void finish(boolean failure) throws IOException {
        if (failure) {
            Files.writeString(failed, "");
        }
        Files.deleteIfExists(asked);
    }
}
