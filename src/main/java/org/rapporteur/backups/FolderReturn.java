package org.rapporteur.backups;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.rapporteur.backups.Snapshot.KeptFile;
import org.rapporteur.installation.Disk;

/// Writes the files of a snapshot into a new data folder.
final class FolderReturn {
    private final Vault vault;
    private final Path folder;

    FolderReturn(Vault vault, Path folder) {
        this.vault = vault;
        this.folder = folder;
    }

    /// Writes them all. When this returns, they survive a power cut.
    ///
    /// @param progress is told how many are there
    /// @throws Sealing.Unsound when one of them is not what was kept
    void putBack(List<KeptFile> files, LongConsumer progress) throws IOException {
        long done = 0;
        Set<Path> unsynced = new LinkedHashSet<>();
        for (KeptFile each : files) {
            Path place = putBack(each);
            unsynced.add(place);
            for (Path above = place.getParent();
                    above != null && above.startsWith(folder) && unsynced.add(above);
                    above = above.getParent()) {}
            progress.accept(++done);
        }
        Disk.syncAll(unsynced, folder);
    }

    private Path putBack(KeptFile file) throws IOException {
        Path place = folder.resolve(file.path()).normalize();
        if (!place.startsWith(folder) || place.equals(folder)) {
            throw new IOException("The backup names a file outside the data folder: " + file.path());
        }
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        MessageDigest digest = FolderCopy.sha256();
        try (OutputStream bytes =
                Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (String each : file.pieces()) {
                byte[] piece = vault.get(each);
                digest.update(piece);
                bytes.write(piece);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw new Sealing.Unsound(file.path());
        }
        if (file.mode() != null
                && place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(file.mode()));
        }
        return place;
    }
}
