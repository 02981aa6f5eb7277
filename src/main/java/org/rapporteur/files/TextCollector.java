package org.rapporteur.files;

import com.ibm.icu.text.Normalizer2;
import org.apache.tika.exception.WriteLimitReachedException;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Collects the text that a parser reports, up to a limit: what stands in bodies, not in heads, scripts and
/// styles.
class TextCollector extends DefaultHandler {
    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private int bodies;
    private int silent;
    private boolean isCut;

    TextCollector(int limit) {
        this.limit = limit;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        switch (localName) {
            case "body" -> bodies++;
            case "script", "style" -> silent++;
            default -> {}
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        switch (localName) {
            case "body" -> bodies--;
            case "script", "style" -> silent--;
            default -> {}
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (bodies > 0 && silent == 0) {
            append(characters, start, length);
        }
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        characters(characters, start, length);
    }

    private void append(char[] characters, int start, int length) throws SAXException {
        int count = Math.min(length, limit - text.length());
        text.append(characters, start, count);
        if (count < length) {
            isCut = true;
            throw new WriteLimitReachedException(limit);
        }
    }

    /// Takes a text as a whole.
    void add(CharSequence whole) {
        int count = Math.min(whole.length(), limit - text.length());
        text.append(whole, 0, count);
        isCut |= count < whole.length();
    }

    /// Whether there was more than the limit.
    boolean isCut() {
        return isCut;
    }

    /// The text: lines end with line feeds, at most one empty line in a row, no soft hyphens and NULs, and
    /// compatibility forms that only a typesetter needs (joined Arabic letters, ligatures, radicals) as the
    /// letters that they show.
    String text() {
        StringBuilder clean = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\n') {
                endLine(clean);
            } else if (character == '\r') {
                endLine(clean, at);
            } else if (isTypographic(character)) {
                clean.append(Normalizer2.getNFKCInstance().normalize(String.valueOf(character)));
            } else if (!isInvisible(character)) {
                clean.append(character);
            }
        }
        return clean.toString().strip();
    }

    private void endLine(StringBuilder clean, int at) {
        boolean isPair = at + 1 < text.length() && text.charAt(at + 1) == '\n';
        if (!isPair) {
            endLine(clean);
        }
    }

    private static void endLine(StringBuilder clean) {
        int end = clean.length();
        while (end > 0 && isBlank(clean.charAt(end - 1))) {
            end--;
        }
        clean.setLength(end);
        boolean isAfterEmptyLine = end >= 2 && clean.charAt(end - 1) == '\n' && clean.charAt(end - 2) == '\n';
        if (!isAfterEmptyLine) {
            clean.append('\n');
        }
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\u00A0';
    }

    /// A soft hyphen, a NUL or a byte order mark.
    private static boolean isInvisible(char character) {
        return character == '\u00AD' || character == '\0' || character == '\uFEFF';
    }

    private static boolean isTypographic(char character) {
        return isBetween(character, '\u2E80', '\u2FDF')
                || isBetween(character, '\uFB00', '\uFDFB')
                || isBetween(character, '\uFE70', '\uFEFC');
    }

    private static boolean isBetween(char character, char first, char last) {
        return character >= first && character <= last;
    }
}
