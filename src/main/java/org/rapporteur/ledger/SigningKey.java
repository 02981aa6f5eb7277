package org.rapporteur.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// An Ed25519 key with which the ledger signs its checkpoints.
final class SigningKey {
    private static final String SECRET = "PRIVATE+KEY+";

    private final PrivateKey secret;
    private final VerificationKey key;

    private SigningKey(PrivateKey secret, VerificationKey key) {
        this.secret = secret;
        this.key = key;
    }

    static SigningKey generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - VerificationKey.LENGTH, encoded.length);
            return new SigningKey(pair.getPrivate(), new VerificationKey(name, VerificationKey.ED25519, point));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 15 on has Ed25519", e);
        }
    }

    /// Reads what [#toText] wrote.
    ///
    /// @throws IllegalArgumentException when it is anything else
    static SigningKey parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 2 || !lines.getFirst().startsWith(SECRET)) {
            throw new IllegalArgumentException("Not a signing key of a ledger");
        }
        VerificationKey key = VerificationKey.parse(lines.get(1));
        String encoded = lines.getFirst()
                .substring(lines.getFirst()
                                .lastIndexOf('+', SECRET.length() + key.name().length() + 9)
                        + 1);
        byte[] bytes = Base64.getDecoder().decode(encoded);
        try {
            byte[] seed = Arrays.copyOfRange(bytes, 1, bytes.length);
            PrivateKey secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            SigningKey parsed = new SigningKey(secret, key);
            if (!key.hasSigned("", parsed.sign(""))) {
                throw new IllegalArgumentException("The two halves of a signing key do not belong together");
            }
            return parsed;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a signing key of a ledger", e);
        }
    }

    /// The secret half and the public one, a line each, in the encodings that Go's `note` package made common.
    String toText() {
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
        byte[] typed = ByteBuffer.allocate(seed.length + 1)
                .put(VerificationKey.ED25519)
                .put(seed)
                .array();
        return SECRET + key.name() + "+" + key.hexId() + "+"
                + Base64.getEncoder().encodeToString(typed) + "\n" + key + "\n";
    }

    VerificationKey verificationKey() {
        return key;
    }

    byte[] sign(String text) {
        return sign(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    /// The text as a signed note (C2SP `signed-note`).
    String note(String text) {
        byte[] signature = sign(text);
        byte[] line = ByteBuffer.allocate(4 + signature.length)
                .put(key.id())
                .put(signature)
                .array();
        return text + "\n\u2014 " + key.name() + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }
}
