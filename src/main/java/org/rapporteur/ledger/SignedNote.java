package org.rapporteur.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A checkpoint as it comes from elsewhere (C2SP `signed-note`, `tlog-checkpoint`).
///
/// @param text what is signed
/// @param signatures the lines after the empty one
record SignedNote(String origin, long size, String root, String text, List<String> signatures) {
    private static final int ID = 4;

    /// @throws IllegalArgumentException when it has not the form of one
    static SignedNote parse(String note) {
        int end = note.indexOf("\n\n");
        List<String> lines =
                end < 0 ? List.of() : note.substring(0, end).lines().toList();
        if (lines.size() < 3 || lines.get(0).isBlank() || !lines.get(1).matches("0|[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("Not a checkpoint of a ledger");
        }
        if (Base64.getDecoder().decode(lines.get(2)).length != Hashes.LENGTH) {
            throw new IllegalArgumentException("Not a checkpoint of a ledger");
        }
        return new SignedNote(
                lines.get(0),
                Long.parseLong(lines.get(1)),
                lines.get(2),
                note.substring(0, end + 1),
                note.substring(end + 2).lines().toList());
    }

    boolean isSignedBy(VerificationKey key) {
        String own = "\u2014 " + key.name() + " ";
        return signatures.stream()
                .filter(each -> each.startsWith(own))
                .anyMatch(each -> isSignature(each.substring(own.length()), key));
    }

    private boolean isSignature(String encoded, VerificationKey key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return bytes.length > ID
                && Arrays.equals(Arrays.copyOf(bytes, ID), key.id())
                && key.hasSigned(text, Arrays.copyOfRange(bytes, ID, bytes.length));
    }
}
