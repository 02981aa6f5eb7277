package org.rapporteur.search;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.AttributeSource;
import org.jspecify.annotations.Nullable;

/// Adds to each word its form without accents and diacritics, in any script, at the same place.
final class FoldedTwinFilter extends TokenFilter {
    private static final Normalizer2 FOLDING = ICUFoldingFilter.NORMALIZER;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final StringBuilder folded = new StringBuilder();
    private AttributeSource.@Nullable State original;

    FoldedTwinFilter(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (original != null) {
            restoreState(original);
            original = null;
            term.setEmpty().append(folded);
            increment.setPositionIncrement(0);
            return true;
        }
        if (!input.incrementToken()) {
            return false;
        }
        if (FOLDING.spanQuickCheckYes(term) < term.length()) {
            folded.setLength(0);
            FOLDING.normalize(term, folded);
            if (!folded.isEmpty() && CharSequence.compare(folded, term) != 0) {
                original = captureState();
            }
        }
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        original = null;
    }
}
