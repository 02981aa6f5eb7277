package org.rapporteur.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The hashes of RFC 9162, section 2.1.1, with SHA-256.
final class Hashes {
    static final int LENGTH = 32;

    private Hashes() {}

    static byte[] leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /// The root over so many hashes, a power of two, of those that stand one after the other.
    static byte[] reduce(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(hashes, first * LENGTH, (first + 1) * LENGTH);
        }
        int half = count / 2;
        return node(reduce(hashes, first, half), reduce(hashes, first + half, half));
    }

    /// The root of a tree without leaves.
    static byte[] empty() {
        return sha256().digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
