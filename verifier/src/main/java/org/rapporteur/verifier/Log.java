package org.rapporteur.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The published files of a ledger (C2SP `tlog-tiles`), in a folder or below an address.
final class Log {
    /// How many hashes a tile, and how many entries a bundle, has when it is full.
    static final int WIDTH = 256;

    static final int LARGEST_BUNDLE = WIDTH * (2 + 65535);
    static final int LARGEST_TILE = WIDTH * Tree.HASH_LENGTH;
    static final int LARGEST_DETAILS = 16 * 1024 * 1024;

    /// Where files come from: their bytes, or nothing where there is no such file.
    interface Source {
        Optional<byte[]> find(String name, int largest) throws Unproven;
    }

    private final String label;
    private final Source source;

    Log(String label, Source source) {
        this.label = label;
        this.source = source;
    }

    /// The ledger at an address that begins with `http`, otherwise in a folder.
    static Log at(String place) throws Unproven {
        if (Site.isAddress(place)) {
            return new Log(place, new Site(place));
        }
        Path folder = Path.of(place);
        return new Log(place, (name, largest) -> read(folder.resolve(name), largest));
    }

    /// The bytes of a file; nothing where there is none.
    static Optional<byte[]> read(Path file, int largest) throws Unproven {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (InputStream input = Files.newInputStream(file)) {
            byte[] bytes = input.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new Unproven(Message.INPUT_UNREADABLE, file.toString(), Message.REASON_LARGE);
            }
            return Optional.of(bytes);
        } catch (IOException unreadable) {
            throw new Unproven(Message.SOURCE_UNREADABLE, file.toString());
        }
    }

    Checkpoint checkpoint() throws Unproven {
        byte[] bytes = find("checkpoint", Checkpoint.LARGEST)
                .orElseThrow(() -> new Unproven(Message.SOURCE_MISSING, label + "/checkpoint"));
        try {
            return Checkpoint.read(label, Json.text(bytes));
        } catch (Malformed malformed) {
            throw new Unproven(Message.INPUT_UNREADABLE, label + "/checkpoint", malformed.reason());
        }
    }

    /// The first `width` hashes of a tile. A partial tile may have given way to the full one since.
    ///
    /// @throws Malformed if it has not as many hashes as its name says
    Optional<List<byte[]>> tile(int level, long number, int width) throws Unproven, Malformed {
        String name = tileName(level, number);
        Optional<byte[]> partial = width == WIDTH ? Optional.empty() : find(partial(name, width), LARGEST_TILE);
        Optional<byte[]> bytes = partial.isPresent() ? partial : find(name, LARGEST_TILE);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        if (bytes.get().length != (partial.isPresent() ? width : WIDTH) * Tree.HASH_LENGTH) {
            throw new Malformed(Message.REASON_TILE);
        }
        List<byte[]> hashes = new ArrayList<>();
        for (int start = 0; start < width * Tree.HASH_LENGTH; start += Tree.HASH_LENGTH) {
            hashes.add(Arrays.copyOfRange(bytes.get(), start, start + Tree.HASH_LENGTH));
        }
        return Optional.of(hashes);
    }

    /// The first `count` entries of a bundle, as bytes. A partial bundle may have given way to the full
    /// one.
    ///
    /// @throws Malformed if it has not as many entries as its name says, or something after them
    Optional<List<byte[]>> bundle(long number, int count) throws Unproven, Malformed {
        String name = bundleName(number);
        Optional<byte[]> partial = count == WIDTH ? Optional.empty() : find(partial(name, count), LARGEST_BUNDLE);
        Optional<byte[]> bytes = partial.isPresent() ? partial : find(name, LARGEST_BUNDLE);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> entries = entries(bytes.get());
        if (entries.size() != (partial.isPresent() ? count : WIDTH)) {
            throw new Malformed(Message.REASON_BUNDLE);
        }
        return Optional.of(entries.subList(0, count));
    }

    private static List<byte[]> entries(byte[] bundle) throws Malformed {
        List<byte[]> entries = new ArrayList<>();
        int next = 0;
        while (next + 2 <= bundle.length) {
            int start = next + 2;
            next = start + (bundle[next] & 0xff) * 256 + (bundle[next + 1] & 0xff);
            if (next > bundle.length) {
                break;
            }
            entries.add(Arrays.copyOfRange(bundle, start, next));
        }
        if (next != bundle.length) {
            throw new Malformed(Message.REASON_BUNDLE);
        }
        return entries;
    }

    Optional<byte[]> details(long number) throws Unproven {
        return find(detailsName(number), LARGEST_DETAILS);
    }

    Optional<byte[]> find(String name, int largest) throws Unproven {
        return source.find(name, largest);
    }

    static String tileName(int level, long number) {
        return "tile/" + level + "/" + grouped(number);
    }

    static String bundleName(long number) {
        return "tile/entries/" + grouped(number);
    }

    static String detailsName(long number) {
        return "details/" + grouped(number);
    }

    static String partial(String name, int width) {
        return name + ".p/" + width;
    }

    /// `x001/x234/067` for 1234067.
    private static String grouped(long number) {
        String last = String.format("%03d", number % 1000);
        return number < 1000 ? last : parents(number / 1000) + last;
    }

    private static String parents(long number) {
        String group = String.format("x%03d/", number % 1000);
        return number < 1000 ? group : parents(number / 1000) + group;
    }
}
