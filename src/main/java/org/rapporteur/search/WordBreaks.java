package org.rapporteur.search;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.RuleBasedBreakIterator;
import com.ibm.icu.util.ULocale;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizerConfig;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// Divides text into words by the rules of ICU itself, with its dictionaries for scripts without blanks.
/// Lucene's own compiled rules can be read by one version of ICU only, and that is not the one in use here.
final class WordBreaks extends ICUTokenizerConfig {
    private static final BreakIterator RULES = BreakIterator.getWordInstance(ULocale.ROOT);

    @Override
    public RuleBasedBreakIterator getBreakIterator(int script) {
        return (RuleBasedBreakIterator) RULES.clone();
    }

    @Override
    public String getType(int script, int ruleStatus) {
        int kind = script == UScript.JAPANESE ? StandardTokenizer.IDEOGRAPHIC : StandardTokenizer.ALPHANUM;
        return StandardTokenizer.TOKEN_TYPES[kind];
    }

    @Override
    public boolean combineCJ() {
        return true;
    }
}
