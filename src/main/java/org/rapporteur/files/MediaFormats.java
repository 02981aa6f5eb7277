package org.rapporteur.files;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.rapporteur.files.FormatIdentity.Basis;

/// Sound and moving pictures, and images in the container of moving ones.
final class MediaFormats implements FormatFamily {
    private static final Set<String> STILL = Set.of("mif1", "msf1", "heic", "heix", "hevc", "hevx");
    private static final Set<String> MPEG_4 = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4A ", "M4V ", "F4V ", "F4A ",
            "dash", "MSNV", "mp71");
    private static final Set<String> QUICKTIME_ATOMS = Set.of("moov", "mdat", "wide", "skip", "pnot");
    private static final int[] KILOBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KILOBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] HERTZ = {44_100, 48_000, 32_000};
    private static final int FURTHEST_FRAME = 4096;

    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) throws IOException {
        if (bytes.startsWith("RIFF") && bytes.has(8, "WAVE")) {
            return Optional.of(wave(bytes));
        }
        String puid = puid(bytes);
        return puid.isEmpty() ? Optional.empty() : Optional.of(FormatTable.PRONOM.identity(puid, Basis.SIGNATURE));
    }

    private static String puid(FormatBytes bytes) throws IOException {
        if (bytes.startsWith("RIFF") && bytes.has(8, "AVI ")) {
            return "fmt/5";
        }
        if (bytes.startsWith("fLaC\0\0\0\"")) {
            return "fmt/279";
        }
        if (bytes.has(4, "ftyp")) {
            return boxes(bytes.text(8, 4));
        }
        if (QUICKTIME_ATOMS.contains(bytes.text(4, 4)) && bytes.head().indexOf('\0') == 0) {
            return "x-fmt/384";
        }
        return isLayerThree(bytes) ? "fmt/134" : "";
    }

    private static String boxes(String brand) {
        if (STILL.contains(brand)) {
            return "fmt/1101";
        }
        if (brand.startsWith("3gp")) {
            return "fmt/357";
        }
        if (brand.equals("qt  ")) {
            return "x-fmt/384";
        }
        return MPEG_4.contains(brand) ? "fmt/199" : "";
    }

    /// By the length of the chunk that describes the sound. Broadcast WAVE has too many forms to tell here.
    private static FormatIdentity wave(FormatBytes bytes) throws IOException {
        String puid = "fmt/6";
        long at = 12;
        for (int chunks = 0; chunks < 100 && at + 8 <= bytes.size(); chunks++) {
            String name = bytes.text(at, 4);
            long length = bytes.little(at + 4, 4);
            if (name.equals("bext")) {
                return new FormatIdentity(null, "Broadcast WAVE", "", Basis.SIGNATURE);
            }
            if (name.equals("fmt ")) {
                puid = length == 16 ? "fmt/141" : length == 18 ? "fmt/142" : length == 40 ? "fmt/143" : "fmt/6";
            }
            at += 8 + length + (length & 1);
        }
        return FormatTable.PRONOM.identity(puid, Basis.SIGNATURE);
    }

    /// Two frames one behind the other, perhaps behind a tag: one alone is found by chance.
    private static boolean isLayerThree(FormatBytes bytes) throws IOException {
        if (!bytes.startsWith("ID3")) {
            return isFrame(bytes, 0);
        }
        long tag = 10;
        for (int each = 0; each < 4; each++) {
            tag += (bytes.big(6 + each, 1) & 0x7F) << (7 * (3 - each));
        }
        String behind = bytes.text(tag, FURTHEST_FRAME);
        for (int at = behind.indexOf('\u00FF'); at >= 0; at = behind.indexOf('\u00FF', at + 1)) {
            if (isFrame(bytes, tag + at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFrame(FormatBytes bytes, long at) throws IOException {
        int length = frameLength(bytes.big(at, 4));
        return length > 0 && frameLength(bytes.big(at + length, 4)) > 0;
    }

    /// The length of the frame of layer III with this header, or 0 when it is none.
    private static int frameLength(long header) {
        int version = (int) ((header >> 19) & 3);
        int rate = (int) ((header >> 12) & 15);
        int hertz = (int) ((header >> 10) & 3);
        boolean isOne = header >>> 21 == 0x7FF && ((header >> 17) & 3) == 1 && version != 1 && hertz != 3;
        if (!isOne || rate == 0 || rate == 15) {
            return 0;
        }
        boolean isFirst = version == 3;
        int bits = 1000 * (isFirst ? KILOBITS[rate] : KILOBITS_2[rate]);
        int samples = HERTZ[hertz] / (isFirst ? 1 : version == 2 ? 2 : 4);
        return (isFirst ? 144 : 72) * bits / samples + (int) ((header >> 9) & 1);
    }
}
