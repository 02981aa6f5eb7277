package org.rapporteur.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Roots and proofs of RFC 9162, section 2.1, from the tiles of a tree of one size. Each tile is fetched once.
final class MerkleTree {
    private final Tiles tiles;
    private final long size;
    private final Map<TileAddress, byte[]> fetched = new HashMap<>();

    /// @param size how many leaves the tree has
    MerkleTree(Tiles tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    byte[] root() {
        return size == 0 ? Hashes.empty() : root(0, size);
    }

    /// Section 2.1.3.1: the hashes that lead from the leaf to the root, the lowest first.
    List<byte[]> inclusionProof(long position) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException("No leaf " + position + " in a tree of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        include(position, 0, size, path);
        return path;
    }

    private void include(long position, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + largestPowerBelow(to - from);
        if (position < middle) {
            include(position, from, middle, path);
            path.add(root(middle, to));
        } else {
            include(position, middle, to, path);
            path.add(root(from, middle));
        }
    }

    /// Section 2.1.4.1: the hashes that show that the tree of the earlier size is the beginning of this one.
    List<byte[]> consistencyProof(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("No earlier tree of " + earlier + " in one of " + size);
        }
        List<byte[]> proof = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            join(earlier, 0, size, true, proof);
        }
        return proof;
    }

    private void join(long earlier, long from, long to, boolean isWhole, List<byte[]> proof) {
        if (earlier == to) {
            if (!isWhole) {
                proof.add(root(from, to));
            }
            return;
        }
        long middle = from + largestPowerBelow(to - from);
        if (earlier <= middle) {
            join(earlier, from, middle, isWhole, proof);
            proof.add(root(middle, to));
        } else {
            join(earlier, middle, to, false, proof);
            proof.add(root(from, middle));
        }
    }

    /// The root over leaves of which the first stands where a subtree of this width may begin.
    private byte[] root(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            return full(Long.numberOfTrailingZeros(width), from);
        }
        long middle = from + largestPowerBelow(width);
        return Hashes.node(root(from, middle), root(middle, to));
    }

    /// The root of a full subtree of that height, from the hashes of one tile.
    private byte[] full(int height, long from) {
        int level = height / Tile.HEIGHT;
        int count = 1 << (height % Tile.HEIGHT);
        long first = from >> (level * Tile.HEIGHT);
        return Hashes.reduce(tile(level, first / Tile.WIDTH), (int) (first % Tile.WIDTH), count);
    }

    private byte[] tile(int level, long index) {
        return fetched.computeIfAbsent(new TileAddress(level, index), _ -> tiles.fetch(level, index, size));
    }

    private static long largestPowerBelow(long number) {
        return Long.highestOneBit(number - 1);
    }

    /// Where tiles come from.
    interface Tiles {
        /// The hashes of the tile, as many as it has in a tree of that size.
        byte[] fetch(int level, long index, long size);
    }

    private record TileAddress(int level, long index) {}
}
