package org.rapporteur.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads bundles of entries from a mirror, and what they say in the open.
final class MirroredEntries {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MirroredLedger mirror;
    private final long size;

    /// @param size how many entries its checkpoint covers
    MirroredEntries(MirroredLedger mirror, long size) {
        this.mirror = mirror;
        this.size = size;
    }

    /// The entries of that bundle, in order.
    ///
    /// @throws IOException when it is missing, or is not what a bundle is
    List<RestoredEntry> bundle(long index) throws IOException {
        int width = (int) Math.min(Tile.WIDTH, size - index * Tile.WIDTH);
        String name = "tile/entries/" + number(index);
        byte[] bytes = mirror.read(width < Tile.WIDTH ? name + ".p/" + width : name)
                .or(() -> full(name))
                .orElseThrow(() -> new IOException(mirror + " lacks the bundle " + name));
        Map<Long, OpenedEntry> known = details(index);
        List<RestoredEntry> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (entries.size() < width) {
            int length = rest.remaining() < Short.BYTES ? Integer.MAX_VALUE : Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                throw new IOException("The bundle " + name + " of " + mirror + " is cut short");
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(entry(new String(entry, StandardCharsets.UTF_8), index * Tile.WIDTH + entries.size(), known));
        }
        return entries;
    }

    /// A mirror that was fetched later may hold the full bundle only.
    private Optional<byte[]> full(String name) {
        try {
            return mirror.read(name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private RestoredEntry entry(String entry, long position, Map<Long, OpenedEntry> known) throws IOException {
        try {
            if (EntryStatement.of(entry).position() != position) {
                throw new IOException("At position " + position + " of " + mirror + " stands the entry of another");
            }
            OpenedEntry opened = known.get(position);
            return opened == null
                    ? new RestoredEntry(entry, null, false)
                    : new RestoredEntry(entry, new OpenedEntry(entry, opened.detail(), opened.salt()), true);
        } catch (IllegalArgumentException e) {
            throw new IOException("The entry at position " + position + " of " + mirror + " is damaged", e);
        }
    }

    private Map<Long, OpenedEntry> details(long index) throws IOException {
        byte[] json = mirror.read("details/" + number(index)).orElse(new byte[0]);
        Map<Long, OpenedEntry> known = new HashMap<>();
        if (json.length == 0) {
            return known;
        }
        try {
            JSON.readTree(new String(json, StandardCharsets.UTF_8))
                    .forEachEntry((position, opened) -> known.put(
                            Long.parseLong(position),
                            new OpenedEntry(
                                    "",
                                    opened.path("detail").asString(),
                                    opened.path("salt").asString())));
        } catch (JacksonException | NumberFormatException e) {
            throw new IOException("The details " + number(index) + " of " + mirror + " are damaged", e);
        }
        return known;
    }

    private static String number(long index) {
        StringBuilder name = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1_000));
        for (long rest = index / 1_000; rest > 0; rest /= 1_000) {
            name.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1_000));
        }
        return name.toString();
    }
}
