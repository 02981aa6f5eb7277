package org.rapporteur.ledger;

import java.util.ArrayDeque;
import java.util.Deque;

/// The RFC 9162 root over leaves that come one after the other; it holds no more than one hash per
/// level.
final class RunningRoot {
    private final Deque<byte[]> full = new ArrayDeque<>();
    private long size;

    void add(byte[] leafHash) {
        byte[] hash = leafHash;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = Hashes.node(full.pop(), hash);
        }
        full.push(hash);
        size++;
    }

    byte[] value() {
        return full.stream().reduce((right, left) -> Hashes.node(left, right)).orElseGet(Hashes::empty);
    }
}
