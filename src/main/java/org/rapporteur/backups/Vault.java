package org.rapporteur.backups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.installation.Disk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of backups (`docs/backup-format.md`): sealed pieces, each once, under names that only the key can make,
/// and the snapshots that say which pieces make a whole. What a snapshot names is on the disk before the snapshot is.
final class Vault implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Vault.class);
    private static final String DECLARATION = "rapporteur-backup.txt";
    private static final String DECLARED = "rapporteur-backup/1";
    private static final Pattern SNAPSHOT = Pattern.compile("\\d{8}T\\d{6}Z(-\\d+)?");
    private static final Pattern PIECE = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final BackupKey key;
    private final Sealing sealing;
    private final @Nullable FileChannel lock;

    /// Names of pieces that a snapshot names, or that this object wrote: a piece that a power cut left behind half
    /// is not among them, and is written again.
    private final Set<String> known = new HashSet<>();

    private final List<Path> unsynced = new ArrayList<>();
    private long written;

    private Vault(Path folder, BackupKey key, @Nullable FileChannel lock) {
        this.folder = folder;
        this.key = key;
        this.sealing = new Sealing(key);
        this.lock = lock;
    }

    /// Opens the folder for writing, by one process at a time; makes it when it is missing or empty.
    ///
    /// @throws IllegalArgumentException when it is no folder of backups, or one of another key
    /// @throws IllegalStateException when another process writes to it
    static Vault openForWriting(Path folder, BackupKey key) {
        try {
            Path path = Files.createDirectories(folder.toAbsolutePath().normalize());
            declare(path, key);
            FileChannel channel =
                    FileChannel.open(path.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new IllegalStateException("Another backup is being made in " + path);
            }
            Vault vault = new Vault(path, key, channel);
            vault.clean();
            return vault;
        } catch (IOException e) {
            throw new UncheckedIOException("No backup can be kept in " + folder, e);
        }
    }

    /// Opens the folder for reading.
    ///
    /// @throws IllegalArgumentException when it is no folder of backups, or one of another key
    static Vault openForReading(Path folder, BackupKey key) {
        Path path = folder.toAbsolutePath().normalize();
        requireDeclared(path, key);
        return new Vault(path, key, null);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    static boolean isDeclared(Path folder) {
        return Files.isRegularFile(folder.resolve(DECLARATION));
    }

    private static void declare(Path folder, BackupKey key) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                requireDeclared(folder, key);
                return;
            }
        }
        Path file = folder.resolve(DECLARATION);
        Files.writeString(file, declaration(key), StandardOpenOption.CREATE_NEW);
        Disk.sync(file);
        Disk.sync(folder);
    }

    private static void requireDeclared(Path folder, BackupKey key) {
        String text;
        try {
            text = Files.readString(folder.resolve(DECLARATION));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a folder of backups: " + folder, e);
        }
        if (!text.startsWith(DECLARED + "\n")) {
            throw new IllegalArgumentException("Not a folder of backups that this release knows: " + folder);
        }
        if (!text.equals(declaration(key))) {
            throw new IllegalArgumentException("The backups in " + folder + " were made with another key");
        }
    }

    private static String declaration(BackupKey key) {
        byte[] name = key.name(DECLARED.getBytes(StandardCharsets.US_ASCII));
        return DECLARED + "\nkey " + HexFormat.of().formatHex(name, 0, 8) + "\n";
    }

    private void clean() throws IOException {
        Files.createDirectories(folder.resolve("pieces"));
        Files.createDirectories(folder.resolve("snapshots"));
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        try (Stream<Path> leftOvers = Files.list(incoming)) {
            for (Path each : leftOvers.toList()) {
                Files.delete(each);
            }
        }
    }

    /// Counts on these pieces, which a snapshot names.
    void trust(Snapshot snapshot) {
        known.addAll(snapshot.pieces());
    }

    /// Keeps the bytes, unless they are here.
    ///
    /// @return their name
    String put(byte[] bytes) {
        String name = HexFormat.of().formatHex(key.name(bytes));
        if (known.add(name)) {
            write(piece(name), sealing.seal(name, bytes));
        }
        return name;
    }

    /// The bytes of that name.
    ///
    /// @throws Sealing.Unsound when they are missing or damaged
    byte[] get(String name) {
        if (!PIECE.matcher(name).matches()) {
            throw new Sealing.Unsound(name);
        }
        return sealing.open(name, read(piece(name), name));
    }

    private static byte[] read(Path file, String name) {
        try {
            if (Files.size(file) > Sealing.LARGEST) {
                throw new Sealing.Unsound(name);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Sealing.Unsound(name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The snapshots, oldest first.
    List<String> listSnapshots() {
        try (Stream<Path> inside = Files.list(folder.resolve("snapshots"))) {
            return inside.map(each -> each.getFileName().toString())
                    .filter(each -> SNAPSHOT.matcher(each).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException when there is none of that name
    /// @throws Sealing.Unsound when it is damaged
    Snapshot snapshot(String name) {
        if (!listSnapshots().contains(name)) {
            throw new IllegalArgumentException("There is no backup " + name + " in " + folder);
        }
        return Snapshot.parse(sealing.open("snapshot " + name, read(snapshotFile(name), name)));
    }

    /// Brings all pieces to the disk for good, and then the snapshot that names them.
    void keep(String name, Snapshot snapshot) {
        Disk.syncAll(unsynced, folder);
        unsynced.clear();
        write(snapshotFile(name), sealing.seal("snapshot " + name, snapshot.toJson()));
        Disk.syncAll(unsynced, folder);
        unsynced.clear();
    }

    /// Removes these snapshots, and the pieces that no other names.
    ///
    /// @return how many pieces went
    long forget(Set<String> names) {
        Set<String> needed = new HashSet<>();
        for (String each : listSnapshots()) {
            if (!names.contains(each)) {
                addPieces(each, needed);
            }
        }
        try {
            for (String each : names) {
                Files.deleteIfExists(snapshotFile(each));
            }
            Disk.sync(folder.resolve("snapshots"));
            return removeAllBut(needed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addPieces(String name, Set<String> needed) {
        try {
            needed.addAll(snapshot(name).pieces());
        } catch (Sealing.Unsound e) {
            log.error("The backup {} is damaged, and nobody can tell what it needs", name, e);
        }
    }

    private long removeAllBut(Set<String> needed) throws IOException {
        long removed = 0;
        try (Stream<Path> pieces = Files.walk(folder.resolve("pieces"))) {
            for (Path each : (Iterable<Path>) pieces::iterator) {
                if (Files.isRegularFile(each)
                        && !needed.contains(each.getFileName().toString())) {
                    Files.delete(each);
                    known.remove(each.getFileName().toString());
                    removed++;
                }
            }
        }
        return removed;
    }

    /// How many bytes were added to the folder.
    long written() {
        return written;
    }

    private void write(Path file, byte[] bytes) {
        Path incoming = folder.resolve("incoming").resolve(UUID.randomUUID().toString());
        try {
            Files.write(incoming, bytes, StandardOpenOption.CREATE_NEW);
            Path parent = file.getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(parent);
                unsynced.add(parent);
            }
            Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup cannot be written", e);
        }
        unsynced.add(file);
        written += bytes.length;
    }

    private Path piece(String name) {
        return folder.resolve("pieces").resolve(name.substring(0, 2)).resolve(name);
    }

    private Path snapshotFile(String name) {
        return folder.resolve("snapshots").resolve(name);
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
