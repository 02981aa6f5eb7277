package org.rapporteur.backups;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporteur.backups.Snapshot.KeptFile;

/// Reads the files of an installation into a vault, while it may go on. Files there are written once and then
/// replaced or removed as a whole, so that one with the size and time of before is not read again.
final class FolderCopy {
    private static final int PIECE = 4 * 1024 * 1024;

    private final Vault vault;
    private final Map<String, KeptFile> before = new HashMap<>();
    private final LongConsumer progress;
    private final List<KeptFile> files = new ArrayList<>();
    private long read;

    /// @param before what the last snapshot kept
    /// @param progress is told how many files were looked at
    FolderCopy(Vault vault, List<KeptFile> before, LongConsumer progress) {
        this.vault = vault;
        before.forEach(each -> this.before.put(each.path(), each));
        this.progress = progress;
    }

    /// Reads the folder, which may be missing.
    ///
    /// @param name under which its files are kept
    /// @param exceptions names right below it that are left out
    void add(Path folder, String name, List<String> exceptions) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path root = folder.toRealPath();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return isException(each) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !isException(each)) {
                    keep(each, name + "/" + root.relativize(each).toString().replace('\\', '/'), attributes);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            // A folder that a transaction took back while it was looked at is no failure.
            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(each, failure);
            }

            private boolean isException(Path each) {
                return root.equals(each.getParent())
                        && exceptions.contains(each.getFileName().toString());
            }
        });
    }

    private void keep(Path file, String path, BasicFileAttributes attributes) throws IOException {
        KeptFile known = before.get(path);
        long modified = attributes.lastModifiedTime().toMillis();
        if (known != null && known.size() == attributes.size() && known.modified() == modified) {
            files.add(known);
        } else {
            try {
                files.add(read(file, path, modified));
            } catch (NoSuchFileException e) {
                return; // taken back by the transaction that wrote it
            }
        }
        progress.accept(files.size());
    }

    private KeptFile read(Path file, String path, long modified) throws IOException {
        MessageDigest digest = sha256();
        List<String> pieces = new ArrayList<>();
        long size = 0;
        try (InputStream bytes = Files.newInputStream(file)) {
            for (byte[] piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
                digest.update(piece);
                size += piece.length;
                pieces.add(vault.put(piece));
            }
        }
        read += size;
        return new KeptFile(path, size, modified, mode(file), HexFormat.of().formatHex(digest.digest()), pieces);
    }

    private static @Nullable String mode(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                : null;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What was found.
    List<KeptFile> files() {
        return files;
    }

    /// How many bytes had to be read.
    long bytesRead() {
        return read;
    }
}
