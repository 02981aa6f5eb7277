package org.rapporteur.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.installation.Disk;
import org.springframework.stereotype.Component;

/// Where the signing keys are, one file each, for the owner's eyes alone; apart from the database, so that who
/// gets hold of a copy of that cannot sign.
@Component
class KeyFolder {
    private final Path folder;

    KeyFolder(LedgerSettings settings, DataFolder data) {
        this.folder = settings.keys() == null
                ? data.path().resolve("secrets").resolve("ledger")
                : settings.keys().toAbsolutePath();
    }

    Path path() {
        return folder;
    }

    /// Keeps the key for good: when this returns, it survives a power cut.
    void keep(SigningKey key) {
        Path file = file(key.verificationKey());
        try {
            Files.createDirectories(folder, ownerOnly(file, "rwx------"));
            try (FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    ownerOnly(file, "rw-------"))) {
                channel.write(ByteBuffer.wrap(key.toText().getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Disk.sync(folder);
    }

    /// The secret half of this key, if it is here.
    Optional<SigningKey> find(VerificationKey key) {
        Path file = file(key);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /// Any key of that name: one that was made for a ledger that could not be opened in the end.
    Optional<SigningKey> findAny(String name) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> keys = files.filter(each -> each.toString().endsWith(".key"))
                    .sorted()
                    .toList();
            return keys.stream()
                    .map(KeyFolder::read)
                    .filter(each -> each.verificationKey().name().equals(name))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SigningKey read(Path file) {
        try {
            return SigningKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(VerificationKey key) {
        return folder.resolve(key.hexId() + ".key");
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
