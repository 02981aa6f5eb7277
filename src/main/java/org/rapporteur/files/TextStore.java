package org.rapporteur.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.rapporteur.installation.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/// The texts that were read from files, compressed, under the digest of the bytes they were read from:
/// `text/ab/abcd....gz`. They can be made again from the bytes at any time, so nothing here waits for the
/// disk, and a text that a power cut has damaged counts as not there.
@Component
class TextStore {
    private static final Logger log = LoggerFactory.getLogger(TextStore.class);

    private final Path root;
    private final Path making;

    TextStore(DataFolder folder) {
        this.root = folder.path().resolve("text");
        this.making = root.resolve("making");
        try {
            FileSystemUtils.deleteRecursively(making);
            Files.createDirectories(making);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A place for a text that is being read.
    Path newText() {
        return making.resolve(UUID.randomUUID().toString());
    }

    /// Keeps the text that has been written there.
    void keep(Path text, Sha256 sha256) {
        Path place = path(sha256);
        try {
            Files.createDirectories(folderOf(sha256));
            Files.move(text, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(Path text) {
        try {
            Files.deleteIfExists(text);
        } catch (IOException e) {
            log.warn("{} stays behind until the next start", text, e);
        }
    }

    /// Removes the text that was read from the bytes, if it is there.
    void delete(Sha256 sha256) {
        try {
            Files.deleteIfExists(path(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Empty when it was never kept, or is damaged.
    Optional<String> find(Sha256 sha256) {
        Path place = path(sha256);
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        try (Reader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(place), 64 * 1024), StandardCharsets.UTF_8))) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return Optional.of(text.toString());
        } catch (IOException e) {
            log.warn("The text {} is damaged and will be read again", place, e);
            return Optional.empty();
        }
    }

    private Path path(Sha256 sha256) {
        return folderOf(sha256).resolve(sha256.hex() + ".gz");
    }

    private Path folderOf(Sha256 sha256) {
        return root.resolve(sha256.hex().substring(0, 2));
    }
}
