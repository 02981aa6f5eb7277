package org.rapporteur.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The Merkle tree of RFC 9162, section 2.1, with SHA-256.
final class Tree {
    static final int HASH_LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Tree() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    static byte[] leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /// The root over these hashes, which are leaves, or roots of equally large full subtrees, of which
    /// only the last may be smaller.
    static byte[] root(List<byte[]> hashes) {
        int count = hashes.size();
        if (count == 0) {
            return sha256().digest();
        }
        if (count == 1) {
            return hashes.get(0);
        }
        int split = Integer.highestOneBit(count - 1);
        return node(root(hashes.subList(0, split)), root(hashes.subList(split, count)));
    }

    /// Whether the path leads from the leaf at `index` to the root of the tree of this size (2.1.3.2).
    static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        return rootAbove(leaf, index, size, path)
                .filter(above -> Arrays.equals(above, root))
                .isPresent();
    }

    /// The root to which the path leads; empty when no leaf at `index` of a tree of this size has such
    /// a path.
    static Optional<byte[]> rootAbove(byte[] leaf, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    /// Whether the tree of the first size and root is the beginning of the tree of the second
    /// (2.1.4.2). The commands compute both roots and need no proof; this is for proofs that come from
    /// elsewhere.
    static boolean begins(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (first <= 0 || first > second || proof.isEmpty()) {
            return false;
        }
        boolean isFull = Long.bitCount(first) == 1;
        int skipped = Long.numberOfTrailingZeros(first);
        long node = (first - 1) >>> skipped;
        long last = (second - 1) >>> skipped;
        byte[] ofFirst = isFull ? firstRoot : proof.get(0);
        byte[] ofSecond = ofFirst;
        for (byte[] sibling : isFull ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                ofFirst = node(sibling, ofFirst);
                ofSecond = node(sibling, ofSecond);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                ofSecond = node(ofSecond, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(ofFirst, firstRoot) && Arrays.equals(ofSecond, secondRoot);
    }
}
