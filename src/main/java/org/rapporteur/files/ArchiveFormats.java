package org.rapporteur.files;

import java.util.Optional;
import org.rapporteur.files.FormatIdentity.Basis;

/// Archives and compressed files other than ZIP.
final class ArchiveFormats implements FormatFamily {
    private static final String RAR = "Rar!\u001A\u0007\0";

    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) {
        if (bytes.startsWith(RAR)) {
            return Optional.of(rar(bytes));
        }
        String puid = puid(bytes);
        return puid.isEmpty() ? Optional.empty() : Optional.of(FormatTable.PRONOM.identity(puid, Basis.SIGNATURE));
    }

    private static String puid(FormatBytes bytes) {
        if (bytes.startsWith("Rar!\u001A\u0007\u0001\0")) {
            return "fmt/613";
        }
        if (bytes.startsWith("7z\u00BC\u00AF'\u001C")) {
            return "fmt/484";
        }
        if (bytes.startsWith("\u001F\u008B\b")) {
            return "x-fmt/266";
        }
        if (bytes.startsWith("BZh") && bytes.has(4, "1AY&SY")) {
            return "x-fmt/268";
        }
        if (bytes.startsWith("\u00FD7zXZ\0")) {
            return "fmt/1098";
        }
        return bytes.has(257, "ustar") ? "x-fmt/265" : "";
    }

    /// The version that unpacks it stands behind the header of the archive.
    private static FormatIdentity rar(FormatBytes bytes) {
        if (bytes.has(9, "s") && bytes.has(44, "\u001D")) {
            return FormatTable.PRONOM.identity("fmt/411", Basis.SIGNATURE);
        }
        if (bytes.has(9, "s") && bytes.has(44, "\u0014")) {
            return FormatTable.PRONOM.identity("x-fmt/264", Basis.SIGNATURE);
        }
        return new FormatIdentity(null, "RAR Archive", "", Basis.SIGNATURE);
    }
}
