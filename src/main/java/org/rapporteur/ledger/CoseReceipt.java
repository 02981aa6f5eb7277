package org.rapporteur.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A receipt as RFC 9942 has it: a COSE_Sign1 (RFC 9052, section 4.2) over the detached root of the tree, with the
/// inclusion proof of one entry beside it.
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

    private CoseReceipt() {}

    /// @param path the inclusion proof of the entry at the position in the tree of the checkpoint
    static byte[] of(SigningKey key, Checkpoint checkpoint, long position, List<byte[]> path) {
        byte[] protectedHeader = new Cbor()
                .map(3)
                .number(ALGORITHM)
                .number(ED25519)
                .number(KEY)
                .bytes(key.verificationKey().toString().getBytes(StandardCharsets.UTF_8))
                .number(TREE)
                .number(RFC9162_SHA256)
                .toBytes();
        byte[] signed = new Cbor()
                .array(4)
                .text("Signature1")
                .bytes(protectedHeader)
                .bytes(new byte[0])
                .bytes(checkpoint.rootHash())
                .toBytes();
        Cbor proof =
                new Cbor().array(3).number(checkpoint.size()).number(position).array(path.size());
        path.forEach(proof::bytes);
        return new Cbor()
                .tag(SIGN1)
                .array(4)
                .bytes(protectedHeader)
                .map(1)
                .number(PROOFS)
                .map(1)
                .number(INCLUSION)
                .array(1)
                .bytes(proof.toBytes())
                .nothing()
                .bytes(key.sign(signed))
                .toBytes();
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
