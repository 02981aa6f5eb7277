package org.rapporteur.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Tiles from the database, the full ones among them kept in memory, since they never change: at most two megabytes.
@Component
class TileCache implements MerkleTree.Tiles {
    private static final int MOST = 256;

    private final LedgerStore store;
    private final Map<String, byte[]> full = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > MOST;
        }
    };

    TileCache(LedgerStore store) {
        this.store = store;
    }

    @Override
    public byte[] fetch(int level, long index, long size) {
        boolean isFull = (index + 1) * Tile.WIDTH <= size >> (level * Tile.HEIGHT);
        if (!isFull) {
            return store.tile(level, index, size);
        }
        String address = level + "/" + index;
        synchronized (full) {
            byte[] known = full.get(address);
            if (known != null) {
                return known;
            }
        }
        byte[] fetched = store.tile(level, index, size);
        if (fetched.length == Tile.WIDTH * Hashes.LENGTH) {
            synchronized (full) {
                full.put(address, fetched);
            }
        }
        return fetched;
    }
}
