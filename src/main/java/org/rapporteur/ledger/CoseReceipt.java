package org.rapporteur.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// A receipt as RFC 9942 has it: a COSE_Sign1 (RFC 9052, section 4.2) over the detached root of the
/// tree, with the inclusion proof of one entry beside it, and with what opens that entry
/// (`docs/ledger-format.md`).
///
/// Equal receipts are equal bytes: all of it is in the one form of RFC 8949, section 4.2.1.
final class CoseReceipt {
    private static final int SIGN1 = 18;
    private static final int ALGORITHM = 1;
    private static final int KEY = 4;
    private static final int TREE = 395;
    private static final int PROOFS = 396;
    private static final int INCLUSION = -1;
    /// Ed25519, RFC 9864.
    private static final int ED25519 = -19;
    /// SHA-256 trees of RFC 9162.
    private static final int RFC9162_SHA256 = 1;

    // Labels of our own. RFC 9052 leaves integers below -65536 to private use; text of more than two characters
    // is for the registry to give out.
    /// What the entries say, beside the signature: other readers of RFC 9942 pass it over.
    private static final int OPENED = -65537;
    /// The size of the tree, under the signature: a root alone does not fix it, and which key is valid
    /// depends on it.
    private static final int SIZE = -65538;

    private static final String FORMAT = "rapporteur-receipt/1";

    private CoseReceipt() {}

    /// An opened entry with its inclusion proof in the tree of the checkpoint.
    record Proven(OpenedEntry opened, List<byte[]> path) {}

    /// @param act the entry that RFC 9942 proves; the others are beside it, as in JSON
    static byte[] of(SigningKey key, Checkpoint checkpoint, Proven act, List<Proven> keys, List<Proven> earlier) {
        byte[] protectedHeader = new Cbor()
                .map(4)
                .number(ALGORITHM)
                .number(ED25519)
                .number(KEY)
                .bytes(key.verificationKey().toString().getBytes(StandardCharsets.UTF_8))
                .number(TREE)
                .number(RFC9162_SHA256)
                .number(SIZE)
                .number(checkpoint.size())
                .toBytes();
        byte[] signed = new Cbor()
                .array(4)
                .text("Signature1")
                .bytes(protectedHeader)
                .bytes(new byte[0])
                .bytes(checkpoint.rootHash())
                .toBytes();
        long position = EntryStatement.of(act.opened().entry()).position();
        byte[] proof = new Cbor()
                .array(3)
                .number(checkpoint.size())
                .number(position)
                .array(act.path())
                .toBytes();
        Cbor receipt = new Cbor()
                .tag(SIGN1)
                .array(4)
                .bytes(protectedHeader)
                .map(2)
                .number(PROOFS)
                .map(1)
                .number(INCLUSION)
                .array(List.of(proof))
                .number(OPENED)
                .map(4)
                .text("act");
        // The path of the act is in the proof above.
        opened(receipt.map(3), act.opened());
        proven(receipt.text("keys"), keys);
        receipt.text("format").text(FORMAT);
        proven(receipt.text("earlier"), earlier);
        return receipt.nothing().bytes(key.sign(signed)).toBytes();
    }

    private static void proven(Cbor receipt, List<Proven> entries) {
        receipt.array(entries.size());
        for (Proven each : entries) {
            opened(receipt.map(4).text("path").array(each.path()), each.opened());
        }
    }

    private static void opened(Cbor receipt, OpenedEntry opened) {
        receipt.text("salt")
                .bytes(HexFormat.of().parseHex(opened.salt()))
                .text("entry")
                .text(opened.entry())
                .text("detail")
                .text(opened.detail());
    }

    /// The parts of CBOR (RFC 8949) that a receipt needs, in their shortest form.
    private static final class Cbor {
        private static final int NULL = 0xF6;

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Cbor number(long value) {
            return value < 0 ? head(1, -1 - value) : head(0, value);
        }

        Cbor bytes(byte[] value) {
            head(2, value.length);
            out.writeBytes(value);
            return this;
        }

        Cbor text(String value) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            head(3, bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        Cbor array(int length) {
            return head(4, length);
        }

        Cbor array(List<byte[]> items) {
            array(items.size());
            items.forEach(this::bytes);
            return this;
        }

        Cbor map(int entries) {
            return head(5, entries);
        }

        Cbor tag(int number) {
            return head(6, number);
        }

        Cbor nothing() {
            out.write(NULL);
            return this;
        }

        byte[] toBytes() {
            return out.toByteArray();
        }

        /// A major type with its argument: in the first byte up to 23, else in one, two, four or eight more.
        private Cbor head(int type, long argument) {
            if (argument < 24) {
                out.write(type << 5 | (int) argument);
                return this;
            }
            int power = argument <= 0xFF ? 0 : argument <= 0xFFFF ? 1 : argument <= 0xFFFF_FFFFL ? 2 : 3;
            out.write(type << 5 | (24 + power));
            for (int shift = Byte.SIZE * ((1 << power) - 1); shift >= 0; shift -= Byte.SIZE) {
                out.write((int) (argument >> shift));
            }
            return this;
        }
    }
}
