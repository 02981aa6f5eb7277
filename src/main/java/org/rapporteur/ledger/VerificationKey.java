package org.rapporteur.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A named Ed25519 key as signed notes write it: `name+id+base64` (C2SP `signed-note`).
final class VerificationKey {
    static final byte ED25519 = 1;
    static final byte COSIGNATURE = 4;
    static final int LENGTH = 32;

    /// What precedes the point in an X.509 encoding (RFC 8410).
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte type;
    private final byte[] point;

    VerificationKey(String name, byte type, byte[] point) {
        this.name = name;
        this.type = type;
        this.point = point.clone();
    }

    /// @throws IllegalArgumentException when the text is no key, or its id is not its own
    static VerificationKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length < 3 || parts[0].isBlank()) {
            throw new IllegalArgumentException("Not a verification key: " + text);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != LENGTH + 1) {
            throw new IllegalArgumentException("Not an Ed25519 key: " + text);
        }
        VerificationKey key = new VerificationKey(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.hexId().equals(parts[1])) {
            throw new IllegalArgumentException("The id of the key is not its own: " + text);
        }
        return key;
    }

    String name() {
        return name;
    }

    byte type() {
        return type;
    }

    byte[] id() {
        MessageDigest digest = Hashes.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(type);
        return Arrays.copyOf(digest.digest(point), 4);
    }

    String hexId() {
        return HexFormat.of().formatHex(id());
    }

    boolean hasSigned(String text, byte[] signature) {
        return hasSigned(text.getBytes(StandardCharsets.UTF_8), signature);
    }

    boolean hasSigned(byte[] bytes, byte[] signature) {
        try {
            byte[] encoded = ByteBuffer.allocate(X509.length + LENGTH)
                    .put(X509)
                    .put(point)
                    .array();
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        byte[] typed = ByteBuffer.allocate(LENGTH + 1).put(type).put(point).array();
        return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
