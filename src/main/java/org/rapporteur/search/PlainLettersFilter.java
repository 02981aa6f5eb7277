package org.rapporteur.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Reads the Russian ё, which print mostly leaves out, as е, and every apostrophe as the plain one.
final class PlainLettersFilter extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    PlainLettersFilter(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        char[] letters = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            letters[i] = plain(letters[i]);
        }
        return true;
    }

    private static char plain(char letter) {
        return switch (letter) {
            case 'ё' -> 'е';
            case '’', '‘', 'ʼ', '＇' -> '\'';
            default -> letter;
        };
    }
}
