package org.rapporteur.files;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.rapporteur.files.FormatIdentity.Basis;

/// Images, by their signatures and the fields that state a version.
final class ImageFormats implements FormatFamily {
    private static final String PNG = "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR";
    private static final int MOST_CHUNKS = 10_000;
    private static final Map<String, String> JFIF =
            Map.of("\u0001\u0000", "fmt/42", "\u0001\u0001", "fmt/43", "\u0001\u0002", "fmt/44");
    private static final Map<String, String> EXIF =
            Map.of("0200", "x-fmt/398", "0210", "x-fmt/390", "0220", "x-fmt/391", "0221", "fmt/645");

    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) throws IOException {
        if (bytes.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of(jpeg(bytes));
        }
        String puid = puid(bytes);
        return puid.isEmpty() ? Optional.empty() : Optional.of(FormatTable.PRONOM.identity(puid, Basis.SIGNATURE));
    }

    private static String puid(FormatBytes bytes) throws IOException {
        if (bytes.startsWith(PNG)) {
            return png(bytes);
        }
        if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
            return bytes.has(3, "87a") ? "fmt/3" : "fmt/4";
        }
        if (bytes.startsWith("II*\0") || bytes.startsWith("MM\0*")) {
            return "fmt/353";
        }
        if (bytes.startsWith("RIFF") && bytes.has(8, "WEBPVP8")) {
            return bytes.has(15, "L") ? "fmt/567" : bytes.has(15, "X") ? "fmt/568" : "fmt/566";
        }
        if (bytes.startsWith("\0\0\0\fjP  \r\n\u0087\n") && bytes.has(16, "ftypjp2 ")) {
            return "x-fmt/392";
        }
        return bytes.startsWith("BM") ? bitmap(bytes) : "";
    }

    /// By the chunks that a version brought, as PRONOM tells them.
    private static String png(FormatBytes bytes) throws IOException {
        String version = "fmt/11";
        long at = 8;
        for (int chunks = 0; chunks < MOST_CHUNKS && at + 8 <= bytes.size(); chunks++) {
            switch (bytes.text(at + 4, 4)) {
                case "acTL" -> {
                    return "fmt/935";
                }
                case "iTXt" -> version = "fmt/13";
                case "iCCP", "sPLT", "sRGB" -> version = version.equals("fmt/13") ? version : "fmt/12";
                case "IEND" -> {
                    return version;
                }
                default -> {}
            }
            at += 12 + bytes.big(at, 4);
        }
        return version;
    }

    /// By the length of the header behind that of the file; "BM" alone begins many a text.
    private static String bitmap(FormatBytes bytes) throws IOException {
        long offset = bytes.little(10, 4);
        if (bytes.little(6, 4) != 0 || offset < 26 || offset > bytes.size()) {
            return "";
        }
        return switch ((int) bytes.little(14, 4)) {
            case 12 -> "fmt/115";
            case 40 -> bytes.little(30, 4) == 3 ? "fmt/117" : "fmt/116";
            case 108 -> "fmt/118";
            case 124 -> "fmt/119";
            default -> "";
        };
    }

    private static FormatIdentity jpeg(FormatBytes bytes) throws IOException {
        if (bytes.has(3, "\u00E0") && bytes.has(6, "JFIF\0")) {
            String puid = JFIF.get(bytes.text(11, 2));
            return puid == null
                    ? new FormatIdentity(null, "JPEG File Interchange Format", "", Basis.SIGNATURE)
                    : FormatTable.PRONOM.identity(puid, Basis.SIGNATURE);
        }
        if (bytes.has(3, "\u00E1") && bytes.has(6, "Exif\0")) {
            String version = ExifVersion.of(bytes, 12);
            String puid = EXIF.get(version);
            return puid == null
                    ? new FormatIdentity(
                            null, "Exchangeable Image File Format (Compressed)", dotted(version), Basis.SIGNATURE)
                    : FormatTable.PRONOM.identity(puid, Basis.SIGNATURE);
        }
        return FormatTable.PRONOM.identity("fmt/41", Basis.SIGNATURE);
    }

    /// As people write it: 0232 is 2.3.2, 0230 is 2.3.
    private static String dotted(String version) {
        if (!version.matches("0\\d\\d\\d")) {
            return "";
        }
        String last = version.endsWith("0") ? "" : "." + version.charAt(3);
        return version.charAt(1) + "." + version.charAt(2) + last;
    }
}
