package org.rapporteur.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/// An entry with what opens it: whoever holds these three can show what the ledger recorded
/// (`docs/ledger-format.md`).
///
/// @param entry the entry itself, a leaf of the tree
/// @param detail the text to which the entry commits
/// @param salt 64 hexadecimal digits
public record OpenedEntry(String entry, String detail, String salt) {
    private static final int SALT_BYTES = 32;

    /// Seals the act with a fresh salt.
    static OpenedEntry seal(Act act, long position, Instant at, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String detail = "{\"facts\":" + CanonicalJson.object(act.facts()) + ",\"subject\":"
                + CanonicalJson.quoted(act.subject()) + "}";
        String entry = "{\"act\":\"" + act.kind() + "\",\"at\":\"" + at + "\",\"detail\":\"" + commitment(salt, detail)
                + "\",\"position\":" + position + "}";
        return new OpenedEntry(entry, detail, HexFormat.of().formatHex(salt));
    }

    private static String commitment(byte[] salt, String detail) {
        MessageDigest digest = Hashes.sha256();
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(detail.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] leafHash() {
        return Hashes.leaf(entry.getBytes(StandardCharsets.UTF_8));
    }

    /// As a member of a receipt, without its path.
    public String toJson() {
        return "{" + members() + "}";
    }

    String members() {
        return "\"entry\":" + CanonicalJson.quoted(entry) + ",\"detail\":" + CanonicalJson.quoted(detail)
                + ",\"salt\":\"" + salt + "\"";
    }
}
