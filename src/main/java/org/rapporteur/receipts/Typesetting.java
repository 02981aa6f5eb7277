package org.rapporteur.receipts;

import com.ibm.icu.text.Bidi;
import java.util.List;
import org.rapporteur.languages.Language;

/// Sets texts in lines of a page in one language. Foreign texts keep their own direction and begin
/// where the lines of the page begin.
final class Typesetting {
    private static final int LONGEST_TEXT = 2000;
    private static final int KEPT_END = 14;

    private final Shaper shaper;
    private final Language language;

    Typesetting(Shaper shaper, Language language) {
        this.shaper = shaper;
        this.language = language;
    }

    /// A text in the language of the page.
    Block set(String text, Style style, double width) {
        return set(text, style, width, language.isRightToLeft() ? Bidi.RTL : Bidi.LTR);
    }

    /// Digits and addresses.
    Block setLeftToRight(String text, Style style, double width) {
        return set(text, style, width, Bidi.LTR);
    }

    /// A verification key, broken before its last part where it is longer than a line.
    Block setKey(String key, Style style, double width) {
        Block whole = setLeftToRight(key, style, width);
        int last = key.lastIndexOf('+', key.indexOf('+', key.indexOf('+') + 1)) + 1;
        return whole.lines().size() == 1
                ? whole
                : setLeftToRight(key.substring(0, last), style, width)
                        .above(setLeftToRight(key.substring(last), style, width));
    }

    /// A text in any language and script, its end left out where it is longer than the lines.
    Block setForeign(String text, Style style, double width, int lines) {
        return fit(text, style, width, lines, 0);
    }

    /// The name of a file, its middle left out where it is longer than the lines.
    Block setName(String text, Style style, double width, int lines) {
        return fit(text, style, width, lines, KEPT_END);
    }

    private Block fit(String text, Style style, double width, int lines, int keptEnd) {
        int[] characters = Shaper.plain(text).codePoints().limit(LONGEST_TEXT).toArray();
        String whole = new String(characters, 0, characters.length);
        Block block = set(whole, style, width, Bidi.LEVEL_DEFAULT_LTR);
        int fits = 0;
        int tooLong = characters.length - keptEnd;
        while (block.lines().size() > lines && tooLong - fits > 1) {
            int middle = (fits + tooLong) / 2;
            if (shortened(characters, middle, keptEnd, style, width).lines().size() > lines) {
                tooLong = middle;
            } else {
                fits = middle;
            }
        }
        return block.lines().size() > lines ? shortened(characters, fits, keptEnd, style, width) : block;
    }

    private Block shortened(int[] characters, int kept, int keptEnd, Style style, double width) {
        String start = new String(characters, 0, kept).stripTrailing();
        String end = new String(characters, characters.length - keptEnd, keptEnd);
        return set(start + "…" + end, style, width, Bidi.LEVEL_DEFAULT_LTR);
    }

    private Block set(String text, Style style, double width, byte level) {
        String plain = Shaper.plain(text);
        List<Line> lines =
                Line.wrap(plain, shaper.shape(plain, style.stack(), level), width / style.size(), language.locale());
        return new Block(plain, lines, style, width, language.isRightToLeft());
    }
}
