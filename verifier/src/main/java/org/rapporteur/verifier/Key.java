package org.rapporteur.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An Ed25519 key with its name, as `<name>+<key id>+<base64>` (C2SP `signed-note`).
record Key(String text, String name, int id, byte kind, byte[] point) {
    /// Signs notes.
    static final byte OF_A_LEDGER = 1;
    /// Signs notes together with the time (C2SP `tlog-cosignature`).
    static final byte OF_A_WITNESS = 4;

    static final int SIGNATURE_LENGTH = 64;

    private static final Pattern FORM =
            Pattern.compile("([^+\\p{Z}\\p{C}]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]{44})");
    private static final int POINT_LENGTH = 32;

    /// What precedes the 32 bytes of an Ed25519 key in the form that Java reads (RFC 8410).
    private static final byte[] X509_HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    static boolean looksLike(String text) {
        return FORM.matcher(text).matches();
    }

    static Key read(String text, byte kind) throws Malformed {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Malformed(Message.REASON_KEY);
        }
        byte[] key = Encoded.base64(form.group(3), 1 + POINT_LENGTH);
        int id = idOf(form.group(1), key);
        if (key[0] != kind || id != Integer.parseUnsignedInt(form.group(2), 16)) {
            throw new Malformed(Message.REASON_KEY);
        }
        return new Key(text, form.group(1), id, kind, Arrays.copyOfRange(key, 1, key.length));
    }

    private static int idOf(String name, byte[] key) {
        var digest = Tree.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest(key)).getInt();
    }

    /// Whether this key made the signature over the text. What is no key or no signature at all proves
    /// nothing either.
    boolean signed(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509())));
            check.update(message);
            return signature.length == SIGNATURE_LENGTH && check.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    boolean signed(String message, byte[] signature) {
        return signed(message.getBytes(StandardCharsets.UTF_8), signature);
    }

    private byte[] x509() {
        return ByteBuffer.allocate(X509_HEAD.length + POINT_LENGTH)
                .put(X509_HEAD)
                .put(point)
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && key.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
