package org.rapporteur.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.files.RefusedFile.Reason;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.installation.Disk;
import org.rapporteur.installation.FullDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The bytes on the disk, each content once, under its digest: `files/ab/cd/abcd...`. Bytes on their way in
/// lie in `files/incoming`; what a kill leaves there is removed at the next start, since nothing refers to
/// it.
@Component
class ContentStore {
    private static final Logger log = LoggerFactory.getLogger(ContentStore.class);
    private static final int BUFFER = 64 * 1024;
    private static final long BETWEEN_LOOKS_AT_THE_DISK = 16L * 1024 * 1024;

    private final Path root;
    private final Path incoming;
    private final long maxSize;
    private final int maxNumber;
    private final long keepFree;

    ContentStore(DataFolder folder, FileSettings settings) {
        this.root = folder.path().resolve("files");
        this.incoming = root.resolve("incoming");
        this.maxSize = settings.maxSize().toBytes();
        this.maxNumber = settings.maxNumber();
        this.keepFree = settings.keepFree().toBytes();
        try {
            Files.createDirectories(incoming);
            removeLeftOvers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Disk.sync(root);
        Disk.sync(folder.path());
    }

    private void removeLeftOvers() throws IOException {
        try (Stream<Path> leftOvers = Files.list(incoming)) {
            for (Path each : leftOvers.toList()) {
                log.info("Removing {}, which was never completely received", each.getFileName());
                Files.delete(each);
            }
        }
    }

    /// Brings the bytes to the disk for good: when this returns, they survive a power cut.
    ///
    /// @throws RefusedFile when they are none, too many, break off, or the disk is full
    Content receive(InputStream bytes) {
        Path arriving = incoming.resolve(UUID.randomUUID().toString());
        try {
            Content content = write(bytes, arriving, maxSize, true);
            place(content, arriving).forEach(Disk::sync);
            return content;
        } catch (IOException e) {
            throw refusalOf(e);
        } catch (UncheckedIOException e) {
            throw FullDisk.isBehind(e) ? new RefusedFile(Reason.NO_SPACE, 0) : e;
        } finally {
            forget(arriving);
        }
    }

    /// Writes the bytes where they wait for [#settle], which brings many files to the disk for the price of one.
    ///
    /// @throws RefusedFile when they are none, too many, break off, or the disk is full
    Waiting receiveWaiting(InputStream bytes) {
        return receiveWaiting(bytes, maxSize);
    }

    /// The same for bytes that were received once and come back, however many they are.
    ///
    /// @throws RefusedFile when they are none, break off, or the disk is full
    Waiting returnWaiting(InputStream bytes) {
        return receiveWaiting(bytes, Long.MAX_VALUE);
    }

    private Waiting receiveWaiting(InputStream bytes, long limit) {
        Path arriving = incoming.resolve(UUID.randomUUID().toString());
        try {
            return new Waiting(write(bytes, arriving, limit, false), arriving);
        } catch (IOException e) {
            forget(arriving);
            throw refusalOf(e);
        } catch (RuntimeException e) {
            forget(arriving);
            throw e;
        }
    }

    /// Brings these to the disk for good, the bytes before their names.
    void settle(List<Waiting> waiting) {
        try {
            Disk.syncAll(waiting.stream().map(Waiting::arriving).toList(), root);
            Set<Path> folders = new LinkedHashSet<>();
            for (Waiting each : waiting) {
                folders.addAll(place(each.content(), each.arriving()));
            }
            Disk.syncAll(folders, root);
        } catch (IOException e) {
            throw refusalOf(e);
        } finally {
            forget(waiting);
        }
    }

    /// Removes what waits to be settled and never will be.
    void forget(List<Waiting> waiting) {
        waiting.forEach(each -> forget(each.arriving()));
    }

    /// Whether the bytes are in their place.
    boolean isHere(Sha256 sha256) {
        return Files.exists(path(sha256));
    }

    /// Removes the bytes for good, if they are there.
    void delete(Sha256 sha256) {
        Path place = path(sha256);
        try {
            if (Files.deleteIfExists(place)) {
                Disk.sync(folderOf(place));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long largestSize() {
        return maxSize;
    }

    int largestNumber() {
        return maxNumber;
    }

    Path root() {
        return root;
    }

    Path path(Sha256 sha256) {
        String hex = sha256.hex();
        return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }

    private Content write(InputStream bytes, Path arriving, long limit, boolean synced) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        long spaceKnownUntil = 0;
        try (FileChannel channel =
                FileChannel.open(arriving, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = read(bytes, buffer); count >= 0; count = read(bytes, buffer)) {
                size += count;
                if (size > limit) {
                    throw new RefusedFile(Reason.TOO_LARGE, limit);
                }
                if (size > spaceKnownUntil) {
                    requireSpace();
                    spaceKnownUntil = size + BETWEEN_LOOKS_AT_THE_DISK;
                }
                digest.update(buffer, 0, count);
                writeFully(channel, ByteBuffer.wrap(buffer, 0, count));
            }
            if (size == 0) {
                throw new RefusedFile(Reason.EMPTY, 0);
            }
            makeReadOnly(arriving);
            if (synced) {
                channel.force(true);
            }
        }
        return new Content(new Sha256(HexFormat.of().formatHex(digest.digest())), size);
    }

    private static int read(InputStream bytes, byte[] buffer) {
        try {
            return bytes.read(buffer);
        } catch (IOException | UncheckedIOException e) {
            log.info("The bytes of a file broke off: {}", e.toString());
            throw new RefusedFile(Reason.INCOMPLETE, 0);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void requireSpace() throws IOException {
        if (Files.getFileStore(incoming).getUsableSpace() < keepFree) {
            throw new RefusedFile(Reason.NO_SPACE, 0);
        }
    }

    /// Brings the bytes to their place.
    ///
    /// @return the folders in which names are new, or may be (also when the bytes were there: whoever brought
    ///     them may not have come so far yet); they are to be synced
    private List<Path> place(Content content, Path arriving) throws IOException {
        Path place = path(content.sha256());
        Path folder = folderOf(place);
        boolean isNew = !Files.isDirectory(folder);
        if (isNew) {
            Files.createDirectories(folder);
        }
        if (!isThere(place, content.size())) {
            Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return isNew ? List.of(folder, folderOf(folder), root) : List.of(folder);
    }

    private static boolean isThere(Path place, long size) throws IOException {
        if (!Files.exists(place)) {
            return false;
        }
        if (Files.size(place) == size) {
            return true;
        }
        log.error("{} is damaged: {} bytes instead of {}; replacing it", place, Files.size(place), size);
        return false;
    }

    private static Path folderOf(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException("No folder above " + path);
        }
        return parent;
    }

    private static void makeReadOnly(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r-----"));
        } else if (!path.toFile().setReadOnly()) {
            log.warn("{} stays writable", path);
        }
    }

    private RuntimeException refusalOf(IOException failure) {
        return FullDisk.isBehind(failure) || isFull()
                ? new RefusedFile(Reason.NO_SPACE, 0)
                : new UncheckedIOException(failure);
    }

    private boolean isFull() {
        try {
            return Files.getFileStore(incoming).getUsableSpace() < BUFFER;
        } catch (IOException e) {
            log.warn("The disk of {} does not tell its space", incoming, e);
            return false;
        }
    }

    private static void forget(Path arriving) {
        try {
            Files.deleteIfExists(arriving);
        } catch (IOException e) {
            log.warn("{} stays behind until the next start", arriving, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Bytes that wait to be settled.
    record Waiting(Content content, Path arriving) {}

    /// What the bytes are known by.
    record Content(Sha256 sha256, long size) {}
}
