package org.rapporteur.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.AttributeSource;
import org.jspecify.annotations.Nullable;

/// Takes the article, attached pronouns and the common endings off Arabic words, whose letters are unified already.
///
/// It goes the way of the "light" stemmers and differs in two things. It leaves at least three letters where they take
/// off endings, so that freedom does not become free. And a letter in front that may be a preposition, or may belong
/// to the word (ب ل ك ف و), is taken off in the index only, beside the whole word: who asks for the word finds it with
/// the preposition, and words that begin with such a letter stay what they are.
final class ArabicStemsFilter extends TokenFilter {
    private static final List<String> ARTICLES =
            List.of("وبال", "وكال", "وال", "بال", "كال", "فال", "ولل", "فلل", "ال", "لل");
    private static final List<String> PRONOUNS = List.of("هما", "هم", "هن", "ها");
    private static final List<String> ENDINGS = List.of("ات", "ان", "ون", "ين", "ه");
    private static final String PREPOSITIONS = "بلكفو";
    private static final int ROOT = 3;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final boolean index;
    private AttributeSource.@Nullable State place;
    private String other = "";

    ArabicStemsFilter(TokenStream words, boolean index) {
        super(words);
        this.index = index;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (place != null) {
            restoreState(place);
            place = null;
            term.setEmpty().append(other);
            increment.setPositionIncrement(0);
            return true;
        }
        if (!input.incrementToken()) {
            return false;
        }
        String word = term.toString();
        if (isArabic(word)) {
            stem(word);
        }
        return true;
    }

    private void stem(String word) {
        String article = startOf(word);
        String stem = withoutEnding(word.substring(article.length()));
        term.setEmpty().append(stem);
        if (index && article.isEmpty() && word.length() > ROOT && PREPOSITIONS.indexOf(word.charAt(0)) >= 0) {
            other = withoutEnding(word.substring(1));
            place = captureState();
        }
    }

    private static boolean isArabic(String word) {
        return !word.isEmpty() && word.charAt(0) >= '\u0620' && word.charAt(0) <= '\u06FF';
    }

    private static String startOf(String word) {
        for (String each : ARTICLES) {
            if (word.startsWith(each) && word.length() - each.length() >= 2) {
                return each;
            }
        }
        return "";
    }

    private static String withoutEnding(String word) {
        String stem = without(word, PRONOUNS, ROOT);
        if (stem.length() < word.length()) {
            stem = without(stem, List.of("ات", "ت"), ROOT);
        } else {
            stem = without(stem, ENDINGS, ROOT);
            stem = withoutPossessed(word, stem);
        }
        stem = without(stem, List.of("ا"), ROOT + 1);
        return without(stem, List.of("ي"), ROOT);
    }

    /// The feminine ending shows as ت before the pronoun ه, which has gone already.
    private static String withoutPossessed(String word, String stem) {
        return word.endsWith("ته") ? without(stem, List.of("ات", "ت"), ROOT) : stem;
    }

    private static String without(String word, List<String> endings, int least) {
        for (String each : endings) {
            if (word.endsWith(each) && word.length() - each.length() >= least) {
                return word.substring(0, word.length() - each.length());
            }
        }
        return word;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        place = null;
    }
}
