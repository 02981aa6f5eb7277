package org.rapporteur.preservation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.installation.Disk;
import org.springframework.util.FileSystemUtils;

/// A holding on a disk.
record FolderHolding(String name, Path base, boolean isHome) implements Holding {
    /// What the names of files begin with that are being taken over, before their digest.
    static final String INCOMING = "incoming-";

    @Override
    public String address(Path place) {
        return base.resolve(place).toString();
    }

    @Override
    public void require() throws Unreachable {
        if (!Files.isDirectory(base.resolve(ARCHIVE)) || !Files.isDirectory(base.resolve(FILES))) {
            throw new Unreachable(base.toString(), "the folders archive and files are not there");
        }
    }

    @Override
    public ObjectFolders objects() throws IOException {
        Path archive = base.resolve(ARCHIVE);
        return Files.isDirectory(archive) ? ObjectFolders.below(archive).within(archive) : ObjectFolders.none();
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        Path top = base.resolve(folder);
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(top)) {
            return walk.filter(each -> !Files.isDirectory(each))
                    .map(base::relativize)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public List<Path> listQuarantined() throws IOException {
        return list(QUARANTINE);
    }

    @Override
    public InputStream open(Path place) throws IOException {
        return Files.newInputStream(base.resolve(place));
    }

    @Override
    public void take(Path place, String sha256, Holding from, String round) throws IOException {
        Path target = base.resolve(place);
        Path quarantine = base.resolve(QUARANTINE);
        Path waiting = quarantine.resolve(INCOMING + sha256 + "-" + UUID.randomUUID());
        Files.createDirectories(quarantine);
        try {
            try (InputStream bytes = from.open(place);
                    OutputStream copy =
                            Files.newOutputStream(waiting, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                if (!Digests.copy(bytes, copy, Pace.FULL).equals(sha256)) {
                    throw new IOException(from.address(place) + " is not what it was a moment ago");
                }
            }
            Disk.sync(waiting);
            if (from instanceof FolderHolding other) {
                makeReadableAs(other.base.resolve(place), waiting);
            }
            createFolders(target);
            if (Files.exists(target)) {
                moveAway(target, quarantine.resolve(round).resolve(place));
            }
            Files.move(waiting, target, StandardCopyOption.ATOMIC_MOVE);
            Disk.sync(parent(target));
        } finally {
            Files.deleteIfExists(waiting);
        }
    }

    /// Removes what a kill left of files that were being taken over.
    void forgetIncoming() throws IOException {
        Path quarantine = base.resolve(QUARANTINE);
        if (Files.isDirectory(quarantine)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(quarantine, INCOMING + "*")) {
                for (Path each : left) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    @Override
    public void erase(Path place) throws IOException {
        FileSystemUtils.deleteRecursively(base.resolve(place));
    }

    @Override
    public void close() {
        // a disk stays
    }

    private void moveAway(Path damaged, Path to) throws IOException {
        createFolders(to);
        Path free = to;
        for (int number = 2; Files.exists(free); number++) {
            free = to.resolveSibling(to.getFileName() + "." + number);
        }
        Files.move(damaged, free, StandardCopyOption.ATOMIC_MOVE);
        Disk.sync(parent(free));
        Disk.sync(parent(damaged));
    }

    private void createFolders(Path file) throws IOException {
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
