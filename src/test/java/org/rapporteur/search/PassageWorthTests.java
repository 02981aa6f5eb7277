package org.rapporteur.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageScorer;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class PassageWorthTests {
    private static final int TEXT = 20_000;

    private final PassageScorer worth = new PassageWorth();

    @Test
    void aPassageIsWorthWhatLucenesOwnScorerSays() {
        for (Passage each : new Passage[] {
            passage(0, "law"), passage(900, "law", "law", "court"), passage(5_000, "court", "law", "court", "judge")
        }) {
            assertThat(worth.score(each, TEXT))
                    .isPositive()
                    .isCloseTo(new PassageScorer().score(each, TEXT), within(1e-4f));
        }
    }

    @Test
    void twoDifferentWordsAreWorthMoreThanOneTwice() {
        assertThat(worth.score(passage(0, "law", "court"), TEXT))
                .isGreaterThan(worth.score(passage(0, "law", "law"), TEXT));
    }

    private static Passage passage(int start, String... words) {
        Passage passage = new Passage();
        passage.setStartOffset(start);
        passage.setEndOffset(start + 200);
        int place = start;
        for (String each : words) {
            passage.addMatch(place, place + each.length(), new BytesRef(each), each.length());
            place += 20;
        }
        return passage;
    }
}
