package org.rapporteur.search;

import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageScorer;
import org.apache.lucene.util.BytesRef;

/// What a passage is worth, by the same formula as Lucene's own scorer (many different and rare words, early in
/// the text), which sets up a hash table for each passage; a passage has a handful of words.
final class PassageWorth extends PassageScorer {
    private static final int MOST_WORDS = 40;

    @Override
    public float score(Passage passage, int contentLength) {
        int count = Math.min(MOST_WORDS, passage.getNumMatches());
        BytesRef[] terms = passage.getMatchTerms();
        int[] frequencies = passage.getMatchTermFreqsInDoc();
        float score = 0;
        for (int i = 0; i < count; i++) {
            if (count(terms, terms[i], 0, i) == 0) {
                int times = count(terms, terms[i], i, count);
                score += tf(times, passage.getLength()) * weight(contentLength, frequencies[i]);
            }
        }
        return score * norm(passage.getStartOffset());
    }

    private static int count(BytesRef[] terms, BytesRef term, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (terms[i].bytesEquals(term)) {
                count++;
            }
        }
        return count;
    }
}
