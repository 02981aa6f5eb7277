package org.rapporteur.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads the receipts that are COSE Receipts (RFC 9942): a COSE_Sign1 over the root of the tree.
final class CoseReceipt {
    /// The tag 18 as one byte, with which no JSON begins.
    private static final byte SIGN1_BYTE = (byte) 0xD2;
    private static final long SIGN1 = 18;

    private static final long ALGORITHM = 1;
    private static final long CRITICAL = 2;
    private static final long KEY = 4;
    private static final long TREE = 395;
    private static final long PROOFS = 396;
    private static final long INCLUSION = -1;
    private static final long OPENED = -65537;
    private static final long SIZE = -65538;

    private static final long ED25519 = -19;
    private static final long RFC9162_SHA256 = 1;

    private final String label;
    private final Cbor opened;
    private final List<Cbor> parts;

    private CoseReceipt(String label, List<Cbor> parts, Cbor opened) {
        this.label = label;
        this.parts = parts;
        this.opened = opened;
    }

    static boolean looksLike(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == SIGN1_BYTE;
    }

    static ReceiptFile read(String label, byte[] bytes) throws Malformed {
        List<Cbor> parts = Cbor.read(bytes).tagged(SIGN1).items(4);
        Cbor opened = parts.get(1).find(OPENED).orElseThrow(() -> new Malformed(Message.REASON_UNOPENED));
        return new CoseReceipt(label, parts, opened).read();
    }

    private ReceiptFile read() throws Malformed {
        Cbor header = Cbor.read(parts.get(0).bytes());
        demand(header.get(ALGORITHM).is(ED25519), Message.REASON_ALGORITHM);
        demand(header.get(TREE).is(RFC9162_SHA256), Message.REASON_TREE);
        // RFC 9052, section 3: a label stands in one of the headers, and what is critical is understood.
        demand(
                header.find(CRITICAL).isEmpty()
                        && Collections.disjoint(
                                header.members().keySet(),
                                parts.get(1).members().keySet()),
                Message.REASON_FORMAT);
        demand(opened.get("format").text().equals(ReceiptFile.FORMAT), Message.REASON_FORMAT);
        demand(parts.get(2).isNull(), Message.REASON_FORMAT);
        Key key = Key.read(Json.text(header.get(KEY).bytes()), Key.OF_A_LEDGER);
        long size = header.get(SIZE).number();
        demand(size > 0 && size <= Checkpoint.LARGEST_SIZE, Message.REASON_FORMAT);

        List<Cbor> proof = Cbor.read(proofs().get(0).bytes()).items(3);
        OpenedEntry act = entry(opened.get("act"), proof.get(2));
        // Where the proof is of another place or tree, there is no root, and the path leads nowhere.
        boolean isOfAct = proof.get(0).is(size) && proof.get(1).is(act.entry().position());
        byte[] root = isOfAct ? act.rootAbove(size).orElse(new byte[0]) : new byte[0];
        Signatures signature = new CoseSignature(
                key, signed(parts.get(0).bytes(), root), parts.get(3).bytes());
        return new ReceiptFile(
                new Checkpoint(label, "", signature, key.name(), size, root),
                act,
                entries(opened.get("keys")),
                entries(opened.get("earlier")));
    }

    private List<Cbor> proofs() throws Malformed {
        return parts.get(1).get(PROOFS).get(INCLUSION).items(1);
    }

    private static List<OpenedEntry> entries(Cbor list) throws Malformed {
        List<OpenedEntry> entries = new ArrayList<>();
        for (Cbor each : list.items()) {
            entries.add(entry(each, each.get("path")));
        }
        return entries;
    }

    private static OpenedEntry entry(Cbor opened, Cbor steps) throws Malformed {
        List<byte[]> path = new ArrayList<>();
        for (Cbor hash : steps.items()) {
            path.add(hash.bytes(Tree.HASH_LENGTH));
        }
        String text = opened.get("entry").text();
        byte[] salt = opened.get("salt").bytes(Detail.SALT_LENGTH);
        return new OpenedEntry(Entry.read(text), text, opened.get("detail").text(), salt, path);
    }

    /// The array of the context, the protected header, no external data, and the detached root.
    private static byte[] signed(byte[] header, byte[] root) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.write(0x84);
        signed.write(0x6A);
        signed.writeBytes("Signature1".getBytes(StandardCharsets.US_ASCII));
        writeBytes(header, signed);
        writeBytes(new byte[0], signed);
        writeBytes(root, signed);
        return signed.toByteArray();
    }

    private static void writeBytes(byte[] bytes, ByteArrayOutputStream out) {
        int length = bytes.length;
        if (length < 24) {
            out.write(0x40 | length);
        } else if (length <= 0xFF) {
            out.write(0x58);
            out.write(length);
        } else {
            int width = length <= 0xFFFF ? 2 : 4;
            out.write(width == 2 ? 0x59 : 0x5A);
            for (int shift = Byte.SIZE * (width - 1); shift >= 0; shift -= Byte.SIZE) {
                out.write(length >> shift);
            }
        }
        out.writeBytes(bytes);
    }

    private static void demand(boolean condition, Message reason) throws Malformed {
        if (!condition) {
            throw new Malformed(reason);
        }
    }
}
