package org.rapporteur.backups;

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
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.rapporteur.installation.Disk;

/// The secret without which nobody can read a backup: 32 random bytes, in a file of one line. From it come,
/// by HKDF (RFC 5869, SHA-256), the key that encrypts and the key that names.
public final class BackupKey {
    private static final String FORM = "rapporteur-backup-key-1:";
    private static final int LENGTH = 32;

    private final SecretKey encrypting;
    private final SecretKey naming;

    private BackupKey(byte[] secret) {
        this.encrypting = derive(secret, "AES", "rapporteur backup: encrypting");
        this.naming = derive(secret, "HmacSHA256", "rapporteur backup: naming");
    }

    /// The key in the file.
    ///
    /// @throws IllegalArgumentException when that is no such file, or holds no key
    public static BackupKey read(Path file) {
        String text;
        try {
            text = Files.size(file) > 1_000 ? "" : Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("The key of the backups cannot be read: " + file, e);
        }
        return parse(text, file);
    }

    private static BackupKey parse(String text, Path file) {
        if (text.startsWith(FORM)) {
            try {
                byte[] secret = Base64.getDecoder().decode(text.substring(FORM.length()));
                if (secret.length == LENGTH) {
                    return new BackupKey(secret);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + " holds no key of backups", e);
            }
        }
        throw new IllegalArgumentException(file + " holds no key of backups");
    }

    /// The key in the file; a new one, for the owner's eyes alone, when there is no such file. When this returns,
    /// the file survives a power cut.
    public static BackupKey readOrMake(Path file) {
        if (!Files.exists(file)) {
            byte[] secret = new byte[LENGTH];
            new SecureRandom().nextBytes(secret);
            keep(FORM + Base64.getEncoder().encodeToString(secret) + "\n", file.toAbsolutePath());
        }
        return read(file);
    }

    private static void keep(String text, Path file) {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("No key of backups can be kept in " + file, e);
        }
        Path folder = file.getParent();
        if (folder != null) {
            Disk.sync(folder);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static SecretKey derive(byte[] secret, String algorithm, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SecretKey encrypting() {
        return encrypting;
    }

    /// What bytes are called: nobody without the key can tell from the name what they are.
    byte[] name(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(naming);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
