package org.rapporteur.search;

import com.ibm.icu.text.Normalizer2;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/// How texts become terms.
///
/// All chains fold case and the compatibility forms that PDFs are full of (ligatures, Arabic presentation
/// forms, wide Latin letters), and read every decimal digit as an ASCII digit. Where accents tell words
/// apart, a text is indexed with and without them and a question is taken at its word: who types the accent
/// wants it, who does not finds both.
final class Analyzers {
    private static final Normalizer2 FOLDING = Normalizer2.getInstance(null, "nfkc_cf", Normalizer2.Mode.COMPOSE);

    private static final CharArraySet ARTICLES_IN_NAMES = new CharArraySet(List.of("d", "l"), true);

    private Analyzers() {}

    /// Letters and diacritics unified, article and common affixes taken off.
    static Analyzer arabic(boolean index) {
        return chain(words -> twin(index, new ArabicStemsFilter(new ArabicNormalizationFilter(words), index)));
    }

    /// Two characters at a time, so that no dictionary decides what can be found; in the index also one at a
    /// time.
    static Analyzer chinese(boolean index) {
        return chain(words -> new CJKBigramFilter(new SimplifyingFilter(words), CJKBigramFilter.HAN, index));
    }

    /// French articles are taken off as well, as the names of places have them.
    static Analyzer english(boolean index) {
        return chain(words ->
                new KStemFilter(twin(index, new EnglishPossessiveFilter(new ElisionFilter(words, ARTICLES_IN_NAMES)))));
    }

    /// Accents do not count, as capitals are often printed without them.
    static Analyzer french() {
        return chain(words -> new ASCIIFoldingFilter(
                new FrenchLightStemFilter(new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES))));
    }

    static Analyzer russian(boolean index) {
        return chain(words -> twin(index, new RussianLightStemFilter(words)));
    }

    static Analyzer spanish(boolean index) {
        return chain(words -> twin(index, new SpanishLightStemFilter(words)));
    }

    /// Words as they are, in whatever script.
    static Analyzer unstemmed(boolean index) {
        return new Chain(
                () -> new ICUTokenizer(new WordBreaks()), words -> index ? new FoldedTwinFilter(words) : words);
    }

    /// One analyzer for all fields of the index.
    static Analyzer ofIndex(String exactField) {
        Map<String, Analyzer> fields = new HashMap<>();
        for (TextField each : TextField.ALL) {
            fields.put(each.text(), each.indexAnalyzer());
            fields.put(each.head(), each.indexAnalyzer());
        }
        fields.put(exactField, unstemmed(true));
        return new PerField(fields);
    }

    private static TokenStream twin(boolean index, TokenStream words) {
        return index ? new ASCIIFoldingFilter(words, true) : words;
    }

    private static Analyzer chain(Function<TokenStream, TokenStream> language) {
        return new Chain(StandardTokenizer::new, language);
    }

    private interface Splitter {
        Tokenizer split();
    }

    private static final class Chain extends Analyzer {
        private final Splitter splitter;
        private final Function<TokenStream, TokenStream> language;

        Chain(Splitter splitter, Function<TokenStream, TokenStream> language) {
            this.splitter = splitter;
            this.language = language;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = splitter.split();
            return new TokenStreamComponents(tokenizer, language.apply(folded(tokenizer)));
        }

        @Override
        protected TokenStream normalize(String field, TokenStream in) {
            return folded(in);
        }

        private static TokenStream folded(TokenStream words) {
            return new PlainLettersFilter(new DecimalDigitFilter(new ICUNormalizer2Filter(words, FOLDING)));
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return 100;
        }
    }

    private static final class PerField extends DelegatingAnalyzerWrapper {
        private final Map<String, Analyzer> fields;

        PerField(Map<String, Analyzer> fields) {
            super(PER_FIELD_REUSE_STRATEGY);
            this.fields = Map.copyOf(fields);
        }

        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            Analyzer analyzer = fields.get(field);
            if (analyzer == null) {
                throw new IllegalArgumentException("No analyzer for " + field);
            }
            return analyzer;
        }
    }
}
