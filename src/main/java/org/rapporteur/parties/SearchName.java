package org.rapporteur.parties;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.Pattern;

/// A name as it is compared when somebody looks for a party: without case, accents, vowel marks, the variants
/// of one Arabic letter, hyphens, apostrophes and punctuation.
record SearchName(String value) {
    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern IGNORED = Pattern.compile("[\\p{Cf}'\u2018\u2019\u02bc\u02bb`\u00b4\u2032\u0640]+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ARTICLE = Pattern.compile("^(the|le|la|les|el|los|las) ");

    static SearchName of(String name) {
        String folded = MARKS.matcher(DECOMPOSE.normalize(FOLD.normalize(name))).replaceAll("");
        String plain = IGNORED.matcher(folded)
                .replaceAll("")
                .replace('\u0671', '\u0627')
                .replace('\u0629', '\u0647')
                .replace('\u0649', '\u064a')
                .replace('\u0131', 'i');
        return new SearchName(
                NEITHER_LETTER_NOR_DIGIT.matcher(plain).replaceAll(" ").strip());
    }

    /// The same name without a leading article, which formal names have in English, French and Spanish. The
    /// elided French article is dropped before its apostrophe is.
    static SearchName withoutArticle(String name) {
        String trimmed = name.strip();
        if (trimmed.matches("(?i)l['\u2019]\\p{L}.*")) {
            return of(trimmed.substring(2));
        }
        return new SearchName(ARTICLE.matcher(of(trimmed).value()).replaceFirst(""));
    }

    boolean isEmpty() {
        return value.isEmpty();
    }
}
