package org.rapporteur.ledger;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.stereotype.Service;

/// The ledger as anybody may read and mirror it (C2SP `tlog-tiles`): all that the newest checkpoint covers.
@Service
public class PublishedLedger {
    /// How many hashes a full tile has, and entries a full bundle.
    public static final int FULL = Tile.WIDTH;

    private static final int HIGHEST_LEVEL = 7;

    private final LedgerStore store;

    PublishedLedger(LedgerStore store) {
        this.store = store;
    }

    /// The newest checkpoint with its cosignatures; empty until the first one is made.
    public Optional<Checkpoint> checkpoint() {
        return store.findNewestCheckpoint();
    }

    /// A tile of tree hashes.
    ///
    /// @param width how many hashes of it, up to [#FULL]
    /// @return empty when there are not so many
    public Optional<byte[]> tile(int level, long index, int width) {
        if (level < 0 || level > HIGHEST_LEVEL || !isWithin(level, index, width)) {
            return Optional.empty();
        }
        return Optional.of(store.tile(level, index, (index * Tile.WIDTH + width) << (level * Tile.HEIGHT)));
    }

    /// A bundle of entries, each after its length in two bytes.
    ///
    /// @param width how many entries of it, up to [#FULL]
    /// @return empty when there are not so many
    public Optional<byte[]> entries(long index, int width) {
        if (!isWithin(0, index, width)) {
            return Optional.empty();
        }
        List<byte[]> entries = store.entries(index * Tile.WIDTH, index * Tile.WIDTH + width);
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] each : entries) {
            bundle.write(each.length >> Byte.SIZE);
            bundle.write(each.length);
            bundle.writeBytes(each);
        }
        return Optional.of(bundle.toByteArray());
    }

    /// What the entries of a bundle say in the open, as JSON. It changes: details are opened, closed and erased.
    ///
    /// @return empty when there is no such bundle
    public Optional<String> details(long index) {
        long size = size();
        long first = index * Tile.WIDTH;
        if (index < 0 || index > size / Tile.WIDTH || first >= size) {
            return Optional.empty();
        }
        SortedMap<Long, String> open = store.openDetails(first, Math.min(first + Tile.WIDTH, size));
        StringBuilder json = new StringBuilder("{");
        open.forEach((position, detail) -> json.append(json.length() > 1 ? ",\n" : "\n")
                .append('"')
                .append(position)
                .append("\":")
                .append(detail));
        return Optional.of(json.append("\n}\n").toString());
    }

    private boolean isWithin(int level, long index, int width) {
        long available = size() >> (level * Tile.HEIGHT);
        return width >= 1
                && width <= Tile.WIDTH
                && index >= 0
                && index <= available / Tile.WIDTH
                && index * Tile.WIDTH + width <= available;
    }

    private long size() {
        return checkpoint().map(Checkpoint::size).orElse(0L);
    }
}
