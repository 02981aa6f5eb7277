package org.rapporteur;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rapporteur.ledger.Checkpoint;
import org.rapporteur.ledger.PublishedLedger;

/// The published ledger as files, for those who read it without a site.
public final class WrittenMirror {
    private WrittenMirror() {}

    /// Writes everything that the newest checkpoint covers.
    public static Path of(PublishedLedger ledger, Path folder) throws IOException {
        Eventually.holds(() -> ledger.checkpoint().isPresent());
        Checkpoint checkpoint = ledger.checkpoint().orElseThrow();
        for (int level = 0; checkpoint.size() >> (8 * level) > 0; level++) {
            long hashes = checkpoint.size() >> (8 * level);
            for (long index = 0; index * PublishedLedger.FULL < hashes; index++) {
                int width = (int) Math.min(PublishedLedger.FULL, hashes - index * PublishedLedger.FULL);
                write(
                        folder,
                        "tile/" + level + "/" + place(index, width),
                        ledger.tile(level, index, width).orElseThrow());
                if (level == 0) {
                    write(
                            folder,
                            "tile/entries/" + place(index, width),
                            ledger.entries(index, width).orElseThrow());
                    write(
                            folder,
                            "details/" + place(index, PublishedLedger.FULL),
                            bytes(ledger.details(index).orElseThrow()));
                }
            }
        }
        write(folder, "checkpoint", bytes(checkpoint.note()));
        return folder;
    }

    /// The spelling of `tlog-tiles`, for fewer than a thousand tiles.
    private static String place(long index, int width) {
        return String.format("%03d", index) + (width == PublishedLedger.FULL ? "" : ".p/" + width);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
