package org.rapporteur.search;

import java.util.List;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/// How a question is put to the index.
///
/// @param words what the words match, those that say little left out; none of it scores
/// @param needed what must match as well: phrases and beginnings of words
/// @param excluded what must not match
/// @param score orders what matches
/// @param nearness raises, among the best, those in which the words stand together
/// @param marks what is marked in passages
/// @param beginnings of words that are marked too
/// @param sentence whether it reads like a question to a person, in which not every word can be needed
record Plan(
        List<Query> words,
        List<Query> needed,
        List<Query> excluded,
        Query score,
        Query nearness,
        Query marks,
        List<String> beginnings,
        boolean sentence) {
    private static final double MOST = 0.4;
    private static final int FEW = 10;

    Plan {
        words = List.copyOf(words);
        needed = List.copyOf(needed);
        excluded = List.copyOf(excluded);
        beginnings = List.copyOf(beginnings);
    }

    /// What has all the words; or many of them, when the question is a sentence.
    Query match() {
        return matching(sentence ? (int) Math.ceil(words.size() * MOST) : words.size());
    }

    /// What has any of the words.
    Query looseMatch() {
        return matching(Math.min(1, words.size()));
    }

    /// Whether it is better to look for any of the words when so many publications have enough of them.
    boolean shouldLoosen(long matches) {
        return words.size() > 1 && (sentence ? matches < FEW : matches == 0);
    }

    private Query matching(int least) {
        if (words.isEmpty() && needed.isEmpty()) {
            return excluded.isEmpty() ? MatchNoDocsQuery.INSTANCE : excluding(MatchAllDocsQuery.INSTANCE);
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        if (least == words.size()) {
            words.forEach(each -> all.add(each, BooleanClause.Occur.FILTER));
        } else {
            BooleanQuery.Builder some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
            words.forEach(each -> some.add(each, BooleanClause.Occur.SHOULD));
            all.add(some.build(), BooleanClause.Occur.FILTER);
        }
        needed.forEach(each -> all.add(each, BooleanClause.Occur.FILTER));
        return excluding(all.build());
    }

    private Query excluding(Query matching) {
        if (excluded.isEmpty()) {
            return matching;
        }
        BooleanQuery.Builder rest = new BooleanQuery.Builder().add(matching, BooleanClause.Occur.FILTER);
        excluded.forEach(each -> rest.add(each, BooleanClause.Occur.MUST_NOT));
        return rest.build();
    }
}
