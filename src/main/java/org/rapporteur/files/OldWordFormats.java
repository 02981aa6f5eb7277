package org.rapporteur.files;

import java.util.Optional;
import org.rapporteur.files.FormatIdentity.Basis;

/// Word processors from before compound documents: WordPerfect, Word for Windows 1 and 2.
final class OldWordFormats implements FormatFamily {
    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) {
        if (bytes.startsWith("\u00FFWPC")) {
            return Optional.of(wordPerfect(bytes));
        }
        boolean isWord = bytes.has(18, "\0\0\0\0");
        if (isWord && bytes.startsWith("\u00DB\u00A5")) {
            return Optional.of(FormatTable.PRONOM.identity("fmt/38", Basis.SIGNATURE));
        }
        return isWord && bytes.startsWith("\u009B\u00A5")
                ? Optional.of(FormatTable.PRONOM.identity("fmt/37", Basis.SIGNATURE))
                : Optional.empty();
    }

    /// The kind of file stands at 9, its version at 10 and 11.
    private static FormatIdentity wordPerfect(FormatBytes bytes) {
        boolean isPlain = bytes.has(14, "\0\0");
        if (isPlain && bytes.has(9, "\n\0\0")) {
            return FormatTable.PRONOM.identity("x-fmt/393", Basis.SIGNATURE);
        }
        if (isPlain && bytes.has(9, "\n\0\u0001")) {
            return FormatTable.PRONOM.identity("x-fmt/394", Basis.SIGNATURE);
        }
        if (bytes.has(8, "\u0001\n\u0002\0")
                || bytes.has(8, "\u0001\n\u0002\u0001")
                || bytes.has(8, "\u0001\n\u0002\u0002")) {
            return FormatTable.PRONOM.identity("x-fmt/44", Basis.SIGNATURE);
        }
        return new FormatIdentity(null, "WordPerfect", "", Basis.SIGNATURE);
    }
}
