package org.rapporteur.files;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/// Counts words as Unicode bounds them (UAX 29); Chinese, Japanese, Thai and the like by dictionary.
final class WordCount {
    private final BreakIterator boundaries = BreakIterator.getWordInstance(Locale.ROOT);

    int of(String text) {
        boundaries.setText(text);
        int words = 0;
        boundaries.first();
        while (boundaries.next() != BreakIterator.DONE) {
            if (boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
                words++;
            }
        }
        return words;
    }
}
