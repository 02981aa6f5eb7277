package org.rapporteur.search;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Reads traditional Chinese characters as their simplified forms, character by character.
final class SimplifyingFilter extends TokenFilter {
    private static final char FIRST = '\u4E00';
    private static final char LAST = '\u9FFF';
    private static final char[] SIMPLIFIED = simplified();

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    SimplifyingFilter(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        char[] letters = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            char each = letters[i];
            if (each >= FIRST && each <= LAST) {
                letters[i] = SIMPLIFIED[each - FIRST];
            }
        }
        return true;
    }

    private static char[] simplified() {
        Transliterator rules = Transliterator.getInstance("Traditional-Simplified");
        char[] table = new char[LAST - FIRST + 1];
        for (int i = 0; i < table.length; i++) {
            char original = (char) (FIRST + i);
            String result = rules.transliterate(String.valueOf(original));
            table[i] = result.length() == 1 ? result.charAt(0) : original;
        }
        return table;
    }
}
