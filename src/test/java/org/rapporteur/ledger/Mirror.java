package org.rapporteur.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A ledger of fewer than 65,536 entries as files, such as somebody with the signing key could show to one reader
/// and not to another.
final class Mirror {
    private final String origin;
    private final List<String> entries;
    private final String details;

    private Mirror(String origin, List<String> entries, String details) {
        this.origin = origin;
        this.entries = List.copyOf(entries);
        this.details = details;
    }

    /// What a mirror with one bundle holds.
    static Mirror read(Path folder, int size) throws IOException {
        String suffix = size == Tile.WIDTH ? "" : ".p/" + size;
        byte[] bundle = Files.readAllBytes(folder.resolve("tile/entries/000" + suffix));
        List<String> entries = new ArrayList<>();
        for (int at = 0; at < bundle.length; ) {
            int length = Byte.toUnsignedInt(bundle[at]) << Byte.SIZE | Byte.toUnsignedInt(bundle[at + 1]);
            entries.add(new String(bundle, at + 2, length, StandardCharsets.UTF_8));
            at += 2 + length;
        }
        return new Mirror(
                Files.readAllLines(folder.resolve("checkpoint")).getFirst(),
                entries,
                Files.readString(folder.resolve("details/000")));
    }

    int size() {
        return entries.size();
    }

    Mirror with(UnaryOperator<List<String>> change) {
        return new Mirror(origin, change.apply(new ArrayList<>(entries)), details);
    }

    /// Writes it with a checkpoint that this key signs.
    Path write(Path folder, SigningKey key) throws IOException {
        List<byte[]> leaves = new ArrayList<>();
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        ByteArrayOutputStream tile = new ByteArrayOutputStream();
        for (String each : entries) {
            byte[] entry = each.getBytes(StandardCharsets.UTF_8);
            leaves.add(Hashes.leaf(entry));
            tile.writeBytes(Hashes.leaf(entry));
            bundle.write(entry.length >> Byte.SIZE);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        String suffix = ".p/" + entries.size();
        write(folder.resolve("tile/entries/000" + suffix), bundle.toByteArray());
        write(folder.resolve("tile/0/000" + suffix), tile.toByteArray());
        write(folder.resolve("details/000"), details.getBytes(StandardCharsets.UTF_8));
        String note = key.note(Checkpoint.text(origin, entries.size(), ReferenceTree.root(leaves)));
        write(folder.resolve("checkpoint"), note.getBytes(StandardCharsets.UTF_8));
        return folder;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
