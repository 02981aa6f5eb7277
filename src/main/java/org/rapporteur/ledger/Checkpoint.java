package org.rapporteur.ledger;

import java.util.Base64;

/// A signed statement of what the ledger holds (C2SP `tlog-checkpoint`).
///
/// @param size how many entries it covers
/// @param root the RFC 9162 root hash of these, in base64
/// @param note the whole signed note, cosignatures included
public record Checkpoint(long size, String root, String note) {
    /// What is signed.
    static String text(String origin, long size, byte[] root) {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /// What the signatures are over.
    String text() {
        return note.substring(0, note.indexOf("\n\n") + 1);
    }

    byte[] rootHash() {
        return Base64.getDecoder().decode(root);
    }
}
