package org.rapporteur.verifier;

import java.util.ArrayList;
import java.util.List;

/// A receipt as it was read; nothing in it is proven yet.
record ReceiptFile(Checkpoint checkpoint, OpenedEntry act, List<OpenedEntry> keys, List<OpenedEntry> earlier) {
    static final int LARGEST = 4 * 1024 * 1024;

    static final String FORMAT = "rapporteur-receipt/1";

    static ReceiptFile read(String label, byte[] bytes) throws Malformed {
        if (CoseReceipt.looksLike(bytes)) {
            return CoseReceipt.read(label, bytes);
        }
        Json receipt = Json.read(bytes);
        if (!receipt.get("format").text().equals(FORMAT)) {
            throw new Malformed(Message.REASON_FORMAT);
        }
        return new ReceiptFile(
                Checkpoint.read(label, receipt.get("checkpoint").text()),
                OpenedEntry.read(receipt.get("act")),
                entries(receipt.get("keys")),
                entries(receipt.get("earlier")));
    }

    private static List<OpenedEntry> entries(Json list) throws Malformed {
        List<OpenedEntry> entries = new ArrayList<>();
        for (Json each : list.items()) {
            entries.add(OpenedEntry.read(each));
        }
        return entries;
    }
}
