package org.rapporteur.search;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;

/// Words that say little. They are indexed, so that phrases hold, but a question that has other words does
/// not need them.
final class StopWords {
    private static final List<CharArraySet> LISTS = List.of(
            english(),
            FrenchAnalyzer.getDefaultStopSet(),
            SpanishAnalyzer.getDefaultStopSet(),
            RussianAnalyzer.getDefaultStopSet(),
            ArabicAnalyzer.getDefaultStopSet());

    private StopWords() {}

    static boolean contain(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return ChineseWords.isFiller(lower) || LISTS.stream().anyMatch(list -> list.contains(lower));
    }

    private static CharArraySet english() {
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(SnowballFilter.class.getResourceAsStream("english_stop.txt")),
                StandardCharsets.UTF_8)) {
            return WordlistLoader.getSnowballWordSet(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
