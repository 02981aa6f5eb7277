package org.rapporteur.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.rapporteur.installation.Disk;
import org.springframework.mail.javamail.JavaMailSender;

/// Hands a message over.
sealed interface Carrier {
    void carry(MimeMessage message, String name) throws MessagingException, IOException;

    /// By the operator's SMTP server.
    record Smtp(JavaMailSender sender) implements Carrier {
        @Override
        public void carry(MimeMessage message, String name) {
            sender.send(message);
        }
    }

    /// Into a folder, one file each, for an installation without an SMTP server.
    record Folder(Path folder) implements Carrier {
        private static final FileAttribute<?> OWNER_ONLY =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        private static final FileAttribute<?> OWNERS_FOLDER =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

        @Override
        public void carry(MimeMessage message, String name) throws MessagingException, IOException {
            Files.createDirectories(folder, OWNERS_FOLDER);
            Path making = Files.createTempFile(folder, "making-", ".tmp", OWNER_ONLY);
            try (OutputStream stream = Files.newOutputStream(making)) {
                message.saveChanges();
                message.writeTo(stream);
            }
            Disk.sync(making);
            Files.move(making, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
            Disk.sync(folder);
        }
    }
}
