package org.rapporteur.preservation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over files and streams.
final class Digests {
    private static final int BUFFER = 64 * 1024;

    private Digests() {}

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /// Copies the file and answers the digest of what was read.
    static String copy(Path file, OutputStream copy, Pace pace) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return copy(bytes, copy, pace);
        }
    }

    /// Copies all bytes and answers the digest of what was read.
    static String copy(InputStream bytes, OutputStream copy, Pace pace) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            digest.update(buffer, 0, count);
            copy.write(buffer, 0, count);
            pace.read(count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Tells whether bytes changed on the way, not whether somebody changed them.
    static MessageDigest md5() {
        return digest("MD5");
    }

    private static MessageDigest sha256() {
        return digest("SHA-256");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
