package org.rapporteur.verifier;

/// What the ledger signed: that it had this size and this root (C2SP `tlog-checkpoint`).
///
/// @param label where it was read, for people
/// @param text all of it, as it was read; empty where it stands in a receipt in COSE
record Checkpoint(String label, String text, Signatures signatures, String origin, long size, byte[] root) {
    static final int LARGEST = 64 * 1024;
    static final long LARGEST_SIZE = 99_999_999_999L;

    private static final int LINES = 3;

    /// Further lines between the root and the signatures are allowed there; they are signed, and
    /// ignored here.
    static Checkpoint read(String label, String text) throws Malformed {
        Note note = Note.read(text);
        String[] lines = note.text().split("\n");
        if (lines.length < LINES || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,10}")) {
            throw new Malformed(Message.REASON_NOTE);
        }
        byte[] root = Encoded.base64(lines[2], Tree.HASH_LENGTH);
        return new Checkpoint(label, text, note, lines[0], Long.parseLong(lines[1]), root);
    }
}
