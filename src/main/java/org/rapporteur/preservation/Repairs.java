package org.rapporteur.preservation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;
import org.rapporteur.installation.Disk;

/// Puts sound files into the places of damaged or missing ones. What was there is never overwritten: it
/// is moved to `quarantine` beside, where people can look at it.
final class Repairs {
    private static final DateTimeFormatter ROUND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String round;

    Repairs(Instant now) {
        this.round = ROUND.format(now);
    }

    /// Copies a file into its place in a holding. When this returns, it survives a power cut; broken
    /// off at any moment, what was sound is in its place, or missing and repaired the next time.
    ///
    /// @param place below the holding
    /// @throws IOException also when what was copied has another digest
    void put(Path source, String sha256, Holding holding, Path place) throws IOException {
        Path target = holding.base().resolve(place);
        Path quarantine = holding.base().resolve("quarantine");
        Path waiting = quarantine.resolve("incoming-" + UUID.randomUUID());
        Files.createDirectories(quarantine);
        try {
            try (OutputStream copy =
                    Files.newOutputStream(waiting, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                if (!Digests.copy(source, copy, Pace.FULL).equals(sha256)) {
                    throw new IOException(source + " is not what it was a moment ago");
                }
            }
            Disk.sync(waiting);
            makeReadableAs(source, waiting);
            createFolders(target, holding.base());
            if (Files.exists(target)) {
                moveAway(target, quarantine.resolve(round).resolve(place), holding.base());
            }
            Files.move(waiting, target, StandardCopyOption.ATOMIC_MOVE);
            Disk.sync(parent(target));
        } finally {
            Files.deleteIfExists(waiting);
        }
    }

    private static void moveAway(Path damaged, Path to, Path base) throws IOException {
        createFolders(to, base);
        Path free = to;
        for (int number = 2; Files.exists(free); number++) {
            free = to.resolveSibling(to.getFileName() + "." + number);
        }
        Files.move(damaged, free, StandardCopyOption.ATOMIC_MOVE);
        Disk.sync(parent(free));
        Disk.sync(parent(damaged));
    }

    private static void createFolders(Path file, Path base) throws IOException {
        Path folder = parent(file);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            for (Path each = folder; each != null && each.startsWith(base); each = each.getParent()) {
                Disk.sync(each);
            }
        }
    }

    private static void makeReadableAs(Path source, Path copy) throws IOException {
        if (copy.getFileSystem().supportedFileAttributeViews().contains("posix")
                && source.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(source));
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }
}
