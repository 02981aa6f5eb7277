package org.rapporteur.backups;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// Compresses and encrypts bytes under a name, and opens them again: 12 bytes of nonce, then AES-256-GCM over a
/// byte that says whether they are compressed (1, DEFLATE as in RFC 1950) or not (0), and the bytes. The name is
/// authenticated too, so that nobody can put one in the place of another.
final class Sealing {
    /// The most bytes that are sealed at once.
    static final int LARGEST = 256 * 1024 * 1024;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int BUFFER = 64 * 1024;

    private final BackupKey key;
    private final SecureRandom random = new SecureRandom();

    Sealing(BackupKey key) {
        this.key = key;
    }

    byte[] seal(String name, byte[] bytes) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] packed = pack(bytes);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, name, nonce);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(packed.length));
            cipher.doFinal(packed, 0, packed.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws Unsound when it is not what was sealed under this name with this key
    byte[] open(String name, byte[] sealed) {
        if (sealed.length <= NONCE) {
            throw new Unsound(name);
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(sealed, NONCE));
            return unpack(name, cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (AEADBadTagException e) {
            throw new Unsound(name, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.encrypting(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length + 1);
        packed.write(1);
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished() && packed.size() <= bytes.length) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        if (packed.size() > bytes.length) {
            packed.reset();
            packed.write(0);
            packed.writeBytes(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] unpack(String name, byte[] packed) {
        if (packed.length < 1 || packed[0] == 0) {
            return packed.length < 1 ? packed : Arrays.copyOfRange(packed, 1, packed.length);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(packed.length * 2);
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed, 1, packed.length - 1);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 || bytes.size() + count > LARGEST) {
                    throw new Unsound(name);
                }
                bytes.write(buffer, 0, count);
            }
        } catch (DataFormatException e) {
            throw new Unsound(name, e);
        }
        return bytes.toByteArray();
    }

    /// Bytes of a backup that are not what was put there, or were sealed with another key.
    static final class Unsound extends RuntimeException {
        Unsound(String name) {
            super("Damaged, or sealed with another key: " + name);
        }

        Unsound(String name, Throwable cause) {
            super("Damaged, or sealed with another key: " + name, cause);
        }
    }
}
