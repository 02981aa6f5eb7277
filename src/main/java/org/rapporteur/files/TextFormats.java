package org.rapporteur.files;

import java.io.IOException;
import java.util.Optional;
import org.rapporteur.files.FormatIdentity.Basis;

/// Plain text: bytes without control characters that no text has, or UTF-16 that says so.
final class TextFormats implements FormatFamily {
    private static final int BEGIN = 1024 * 1024;
    private static final int END = 64 * 1024;

    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) throws IOException {
        boolean isWide = bytes.startsWith("\u00FF\u00FE") || bytes.startsWith("\u00FE\u00FF");
        boolean isText = isWide ? isWideText(bytes) : isText(bytes.text(0, BEGIN)) && isText(bytes.tail(END));
        return isText ? Optional.of(FormatTable.PRONOM.identity(FormatTable.PLAIN_TEXT, Basis.TEXT)) : Optional.empty();
    }

    private static boolean isText(String bytes) {
        return bytes.chars().allMatch(TextFormats::isInText);
    }

    /// A DOS text may end with a SUB, an old listing hold form feeds, backspaces and escapes.
    private static boolean isInText(int value) {
        return (value >= ' ' && value != 0x7F) || (value >= '\b' && value <= '\r') || value == 0x1A || value == 0x1B;
    }

    private static boolean isWideText(FormatBytes bytes) throws IOException {
        boolean isLittle = bytes.startsWith("\u00FF\u00FE");
        byte[] begin = bytes.read(2, BEGIN);
        for (int at = 0; at + 1 < begin.length; at += 2) {
            int high = begin[isLittle ? at + 1 : at] & 0xFF;
            int low = begin[isLittle ? at : at + 1] & 0xFF;
            if (high == 0 && !isInText(low)) {
                return false;
            }
        }
        return bytes.size() % 2 == 0;
    }
}
