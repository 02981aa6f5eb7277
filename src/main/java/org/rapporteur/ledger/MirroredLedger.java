package org.rapporteur.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A copy of a published ledger (`docs/ledger-format.md`): a folder with the files below `/ledger/`, or the web
/// address of that. Nothing in it is believed.
public final class MirroredLedger {
    private static final int LARGEST_FILE = 32 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final @Nullable Path folder;
    private final @Nullable URI address;
    private @Nullable HttpClient client;

    private MirroredLedger(String name, @Nullable Path folder, @Nullable URI address) {
        this.name = name;
        this.folder = folder;
        this.address = address;
    }

    /// The mirror in this folder, or at this address of `http:` or `https:`.
    ///
    /// @throws IllegalArgumentException when it is neither
    public static MirroredLedger of(String where) {
        if (where.startsWith("http://") || where.startsWith("https://")) {
            return new MirroredLedger(where, null, URI.create(where.endsWith("/") ? where : where + "/"));
        }
        Path folder = Path.of(where);
        if (!Files.isRegularFile(folder.resolve("checkpoint"))) {
            throw new IllegalArgumentException("No mirror of a ledger (it has no file checkpoint): " + where);
        }
        return new MirroredLedger(where, folder, null);
    }

    /// A file of it; empty when it has none of that name.
    ///
    /// @throws IOException when it does not answer, or the file is larger than any of a ledger
    Optional<byte[]> read(String file) throws IOException {
        return folder != null ? readFile(folder.resolve(file)) : fetch(file);
    }

    private static Optional<byte[]> readFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException("Too large for a file of a ledger: " + file);
        }
        return Optional.of(Files.readAllBytes(file));
    }

    private Optional<byte[]> fetch(String file) throws IOException {
        if (client == null) {
            client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        }
        if (address == null) {
            throw new IllegalStateException("A mirror without a place");
        }
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(address.resolve(file))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_FILE));
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(answer.body());
                case 404, 410 -> Optional.empty();
                default -> throw new IOException("Status " + answer.statusCode() + " of " + address.resolve(file));
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
