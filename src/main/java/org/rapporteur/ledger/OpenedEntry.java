package org.rapporteur.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An entry with what opens it: whoever holds these three can show what the ledger recorded
/// (`docs/ledger-format.md`).
///
/// @param entry the entry itself, a leaf of the tree
/// @param detail the text to which the entry commits
/// @param salt 64 hexadecimal digits
public record OpenedEntry(String entry, String detail, String salt) {
    private static final int SALT_BYTES = 32;
    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    /// Whether the entry commits to this detail with this salt.
    ///
    /// @throws IllegalArgumentException when it is no entry, or the salt is none
    public boolean isSound() {
        return EntryStatement.of(entry)
                .commitment()
                .equals(commitment(HexFormat.of().parseHex(salt), detail));
    }

    /// The act that it recorded.
    ///
    /// @throws IllegalArgumentException when this release does not know acts of that kind
    public Act act() {
        JsonNode said = JSON.readTree(detail);
        TreeMap<String, String> facts = new TreeMap<>();
        said.path("facts").forEachEntry((name, value) -> facts.put(name, value.asString()));
        return new Act(
                ActKind.valueOf(EntryStatement.of(entry).act()),
                said.path("subject").asString(),
                facts);
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
