package org.rapporteur.files;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.jspecify.annotations.Nullable;

/// Tells languages in Latin letters apart by their little words (the, of, and), of which prose of any subject
/// is full and tables, names and addresses are not. Cheap enough for every word of a text.
final class FunctionWords {
    /// A part of a text in some language has at least this share of its little words.
    private static final double LEAST_SHARE = 0.2;
    /// How much more than the next language the found one must have.
    private static final double CLEAR = 1.25;

    private static final int LEAST_WORDS = 8;
    private static final int MANY_WORDS = 20;
    /// Single letters are too often numbers of paragraphs, initials and formulas.
    private static final int SHORTEST = 2;

    private static final int LONGEST = 12;

    private final String[] languages;
    private final Map<String, int[]> languagesByWord = new HashMap<>();

    FunctionWords() {
        Map<String, Collection<String>> words = lists();
        this.languages = words.keySet().toArray(String[]::new);
        for (int language = 0; language < languages.length; language++) {
            for (String word : words.getOrDefault(languages[language], List.of())) {
                languagesByWord.merge(word, new int[] {language}, FunctionWords::join);
            }
        }
    }

    /// The language of a part of a text, when its little words show one clearly.
    Optional<String> find(String part) {
        double[] scores = new double[languages.length];
        int[] hits = new int[languages.length];
        Set<String> found = new HashSet<>();
        int words = score(part.toLowerCase(Locale.ROOT), scores, hits, found);
        int best = best(scores, _ -> true);
        int next = best(scores, each -> each != best);
        boolean isClear = words >= LEAST_WORDS
                && hits[best] >= words * LEAST_SHARE
                && scores[best] >= scores[next] * CLEAR
                && hasDifferent(found, best, words < MANY_WORDS ? 2 : 3);
        return isClear ? Optional.of(languages[best]) : Optional.empty();
    }

    private int score(String part, double[] scores, int[] hits, Set<String> known) {
        int words = 0;
        int start = -1;
        for (int at = 0; at <= part.length(); at++) {
            boolean isLetter = at < part.length() && Character.isLetter(part.charAt(at));
            if (isLetter && start < 0) {
                start = at;
            } else if (!isLetter && start >= 0) {
                words++;
                if (at - start >= SHORTEST && at - start <= LONGEST) {
                    addWord(part.substring(start, at), scores, hits, known);
                }
                start = -1;
            }
        }
        return words;
    }

    private void addWord(String word, double[] scores, int[] hits, Set<String> known) {
        int[] found = languagesByWord.get(word);
        if (found != null) {
            known.add(word);
            for (int each : found) {
                scores[each] += 1.0 / found.length;
                hits[each]++;
            }
        }
    }

    /// One little word again and again (et al., de, da) is no prose.
    private boolean hasDifferent(Set<String> words, int language, int count) {
        return words.stream()
                        .filter(each -> contains(languagesByWord.get(each), language))
                        .count()
                >= count;
    }

    private static boolean contains(int @Nullable [] languages, int language) {
        return languages != null && Arrays.stream(languages).anyMatch(each -> each == language);
    }

    private static int best(double[] scores, IntPredicate candidates) {
        int best = -1;
        for (int each = 0; each < scores.length; each++) {
            if (candidates.test(each) && (best < 0 || scores[each] > scores[best])) {
                best = each;
            }
        }
        return best;
    }

    private static int[] join(int[] some, int[] more) {
        int[] joined = new int[some.length + more.length];
        System.arraycopy(some, 0, joined, 0, some.length);
        System.arraycopy(more, 0, joined, some.length, more.length);
        return joined;
    }

    private static Map<String, Collection<String>> lists() {
        Map<String, Collection<String>> lists = new LinkedHashMap<>();
        lists.put(
                "en",
                words(
                        "the of and to in is that for it as was with be by on not he his this are or at from had but "
                                + "which have an they you were her she all we their has would will there been if more when who its them "
                                + "so do no can about also than other any these may such into should our shall between through under"));
        lists.put("fr", words(FrenchAnalyzer.getDefaultStopSet()));
        lists.put("es", words(SpanishAnalyzer.getDefaultStopSet()));
        lists.put("pt", words(PortugueseAnalyzer.getDefaultStopSet()));
        lists.put("de", words(GermanAnalyzer.getDefaultStopSet()));
        lists.put("it", words(ItalianAnalyzer.getDefaultStopSet()));
        lists.put("nl", words(DutchAnalyzer.getDefaultStopSet()));
        lists.put("da", words(DanishAnalyzer.getDefaultStopSet()));
        lists.put("no", words(NorwegianAnalyzer.getDefaultStopSet()));
        lists.put("sv", words(SwedishAnalyzer.getDefaultStopSet()));
        lists.put("fi", words(FinnishAnalyzer.getDefaultStopSet()));
        lists.put("et", words(EstonianAnalyzer.getDefaultStopSet()));
        lists.put("hu", words(HungarianAnalyzer.getDefaultStopSet()));
        lists.put("ro", words(RomanianAnalyzer.getDefaultStopSet()));
        lists.put("tr", words(TurkishAnalyzer.getDefaultStopSet()));
        lists.put("ca", words(CatalanAnalyzer.getDefaultStopSet()));
        lists.put("eu", words(BasqueAnalyzer.getDefaultStopSet()));
        lists.put("ga", words(IrishAnalyzer.getDefaultStopSet()));
        lists.put("id", words(IndonesianAnalyzer.getDefaultStopSet()));
        lists.put("lv", words(LatvianAnalyzer.getDefaultStopSet()));
        lists.put("lt", words(LithuanianAnalyzer.getDefaultStopSet()));
        lists.put("cs", words(CzechAnalyzer.getDefaultStopSet()));
        lists.put(
                "pl",
                words("i w na z do się nie że jest to oraz przez od po dla o jak lub co są ze może by tym jej ich"));
        lists.put(
                "sk",
                words("a je v na sa že do o s aby ako podľa pre ktoré ktorý ktorá nie sú alebo od za by ich každý má"));
        lists.put(
                "sl",
                words("in je za na da se ki so v z pri tudi po bi kot ali ni od iz pa s vsak ima pravico njegove"));
        lists.put(
                "hr",
                words("i je u na da se za su od s koji koja koje ili kao te nije što prema svaki ima pravo o biti"));
        lists.put("sq", words("të e në dhe për me nga që një është si se ka i do kjo më u tij saj ose gjithë kush"));
        lists.put("is", words("og að í á er sem til um við fyrir ekki með það var eða hver rétt skal þess af"));
        lists.put(
                "vi",
                words(
                        "và của các là trong có cho được với những không một người để theo về này khi từ ở mọi quyền hay"));
        lists.put("sw", words("na ya wa kwa ni katika za la kuwa hii au kama cha yake haki kila mtu bila yoyote wote"));
        lists.put("tl", words("ang ng sa mga na at ay ito para hindi si kung may ni kanyang o bawat"));
        return lists;
    }

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }

    private static List<String> words(CharArraySet words) {
        return words.stream()
                .map(each -> new String((char[]) each))
                .filter(each -> each.length() <= LONGEST)
                .collect(Collectors.toList());
    }
}
