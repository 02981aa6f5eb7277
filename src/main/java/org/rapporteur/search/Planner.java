package org.rapporteur.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.Reference;

/// Turns what a reader typed into queries of the index. Nobody can tell the language of two words, so each
/// word is analysed in every language and looked for in the texts of that language.
final class Planner {
    private static final float HEAD = 2.0f;
    private static final float REFERENCE = 50f;
    private static final float READERS = 1.1f;
    private static final float LITTLE = 0.3f;
    private static final float TIE = 0.1f;
    private static final int SHORTEST_BEGINNING = 2;
    private static final int MOST_NEAR = 8;

    /// With these, no question comes near the number of clauses that Lucene takes.
    private static final int MOST_WORDS = 40;

    private static final int MOST_PAIRS = 64;
    private static final int NEAR = 3;
    private static final Pattern QUESTION = Pattern.compile("[?？؟]");
    private static final int MANY_WORDS = 5;
    private static final int MANY_PARTS = 6;
    private static final int NO_SLOP = 0;

    private final Language reader;
    private final List<Query> words = new ArrayList<>();
    private final List<Query> fillers = new ArrayList<>();
    private final List<Query> needed = new ArrayList<>();
    private final List<Query> excluded = new ArrayList<>();
    private final List<Query> scores = new ArrayList<>();
    private final List<Query> fillerScores = new ArrayList<>();
    private final List<Query> pairs = new ArrayList<>();
    private final List<Query> marks = new ArrayList<>();
    private final List<Query> fillerMarks = new ArrayList<>();
    private final List<String> beginnings = new ArrayList<>();
    private final boolean question;
    private final List<String> sequence = new ArrayList<>();

    private Planner(String q, Language reader) {
        this.reader = reader;
        this.question = QUESTION.matcher(q).find();
    }

    static Plan plan(String q, Language reader) {
        Planner planner = new Planner(q, reader);
        for (Words.Part part : Words.of(q).parts()) {
            switch (part) {
                case Words.Word word -> planner.word(word);
                case Words.Phrase phrase -> planner.phrase(phrase);
                case Words.Beginning beginning -> planner.beginning(beginning);
            }
        }
        return planner.plan();
    }

    private Plan plan() {
        if (words.isEmpty() && needed.isEmpty()) {
            words.addAll(fillers);
            scores.addAll(fillerScores);
            marks.addAll(fillerMarks);
        } else {
            fillerScores.forEach(each -> scores.add(new BoostQuery(each, LITTLE)));
        }
        pairs.forEach(each -> scores.add(new BoostQuery(each, LITTLE)));
        return new Plan(words, needed, excluded, anyOf(scores), nearness(), anyOf(marks), beginnings, isSentence());
    }

    private boolean isSentence() {
        return question || words.size() >= MANY_WORDS || sequence.size() >= MANY_PARTS;
    }

    private void word(Words.Word word) {
        if (word.excluded()) {
            addIfAny(excluded, anyOf(inAllFields(word.text())));
            return;
        }
        List<String> units = ChineseWords.hasHan(word.text()) ? ChineseWords.split(word.text()) : List.of(word.text());
        boolean divided = units.size() > 1;
        if (divided) {
            pairs.addAll(pairs(word.text()));
        }
        for (String unit : units) {
            if (sequence.size() == MOST_WORDS) {
                return;
            }
            boolean filler = isFiller(unit) || (divided && unit.length() == 1);
            unit(unit, filler);
        }
    }

    private void unit(String text, boolean filler) {
        List<Query> queries = inAllFields(text);
        if (queries.isEmpty()) {
            return;
        }
        (filler ? fillers : words).add(anyOf(queries));
        (filler ? fillerScores : scores).add(scored(text));
        (filler ? fillerMarks : marks).addAll(inTexts(text));
        sequence.add(text);
    }

    private void phrase(Words.Phrase phrase) {
        List<Query> exact = new ArrayList<>();
        addIfAny(
                exact,
                query(IndexFields.EXACT, Analysis.terms(TextField.XX.queryAnalyzer(), "", phrase.text()), NO_SLOP));
        if (ChineseWords.hasHan(phrase.text())) {
            List<String> pairs = Analysis.terms(TextField.ZH.queryAnalyzer(), "", phrase.text());
            addIfAny(exact, query(TextField.ZH.text(), pairs, NO_SLOP));
            addIfAny(exact, query(TextField.ZH.head(), pairs, NO_SLOP));
        }
        if (exact.isEmpty()) {
            return;
        }
        (phrase.excluded() ? excluded : needed).add(anyOf(exact));
        if (!phrase.excluded()) {
            scores.add(new DisjunctionMaxQuery(exact, TIE));
            marks.addAll(inTexts(phrase.text()));
        }
    }

    private void beginning(Words.Beginning beginning) {
        List<String> terms = Analysis.terms(TextField.XX.queryAnalyzer(), "", beginning.text());
        if (terms.size() != 1
                || terms.getFirst().length() < SHORTEST_BEGINNING
                || ChineseWords.hasHan(beginning.text())) {
            word(new Words.Word(beginning.text(), beginning.excluded()));
            return;
        }
        Query query = new PrefixQuery(new Term(IndexFields.EXACT, terms.getFirst()));
        (beginning.excluded() ? excluded : needed).add(query);
        if (!beginning.excluded()) {
            scores.add(query);
            beginnings.add(terms.getFirst());
        }
    }

    /// Every pair of characters, as the dictionary may have divided wrongly.
    private static List<Query> pairs(String text) {
        return Analysis.terms(TextField.ZH.queryAnalyzer(), "", text).stream()
                .distinct()
                .limit(MOST_PAIRS)
                .map(each -> new TermQuery(new Term(TextField.ZH.text(), each)))
                .map(Query.class::cast)
                .toList();
    }

    private static boolean isFiller(String text) {
        List<String> terms = Analysis.terms(TextField.XX.queryAnalyzer(), "", text);
        return !terms.isEmpty() && terms.stream().allMatch(StopWords::contain);
    }

    /// What matches the text in any field.
    private static List<Query> inAllFields(String text) {
        List<Query> queries = new ArrayList<>();
        for (TextField each : TextField.ALL) {
            List<String> terms = Analysis.terms(each.queryAnalyzer(), "", text);
            addIfAny(queries, query(each.text(), terms, NO_SLOP));
            addIfAny(queries, query(each.head(), terms, NO_SLOP));
        }
        Reference.find(text)
                .ifPresent(reference -> queries.add(new TermQuery(new Term(IndexFields.REFERENCE, reference.value()))));
        return queries;
    }

    private static List<Query> inTexts(String text) {
        List<Query> queries = new ArrayList<>();
        for (TextField each : TextField.ALL) {
            addIfAny(queries, query(each.text(), Analysis.terms(each.queryAnalyzer(), "", text), NO_SLOP));
        }
        return queries;
    }

    /// The best that any language makes of the text.
    private Query scored(String text) {
        List<Query> queries = new ArrayList<>();
        for (TextField each : TextField.ALL) {
            List<String> terms = Analysis.terms(each.queryAnalyzer(), "", text);
            float boost = each.isOf(reader) ? READERS : 1;
            addIfAny(queries, boosted(query(each.text(), terms, NO_SLOP), boost));
            addIfAny(queries, boosted(query(each.head(), terms, NO_SLOP), boost * HEAD));
        }
        Reference.find(text)
                .map(reference -> new TermQuery(new Term(IndexFields.REFERENCE, reference.value())))
                .ifPresent(query -> queries.add(boosted(query, REFERENCE)));
        return new DisjunctionMaxQuery(queries, TIE);
    }

    private Query nearness() {
        if (sequence.size() < 2 || sequence.size() > MOST_NEAR) {
            return MatchNoDocsQuery.INSTANCE;
        }
        String text = String.join(" ", sequence);
        Map<String, Query> queries = new HashMap<>();
        for (TextField each : TextField.ALL) {
            List<String> terms = Analysis.terms(each.queryAnalyzer(), "", text);
            if (terms.size() > 1) {
                queries.put(each.text(), query(each.text(), terms, NEAR));
                queries.put(each.head(), boosted(query(each.head(), terms, NEAR), HEAD));
            }
        }
        return queries.isEmpty() ? MatchNoDocsQuery.INSTANCE : new DisjunctionMaxQuery(queries.values(), TIE);
    }

    private static Query query(String field, List<String> terms, int slop) {
        return switch (terms.size()) {
            case 0 -> MatchNoDocsQuery.INSTANCE;
            case 1 -> new TermQuery(new Term(field, terms.getFirst()));
            default -> new PhraseQuery(slop, field, terms.toArray(String[]::new));
        };
    }

    private static Query boosted(Query query, float boost) {
        return boost == 1 || isNothing(query) ? query : new BoostQuery(query, boost);
    }

    private static Query anyOf(List<Query> queries) {
        if (queries.size() == 1) {
            return queries.getFirst();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        queries.forEach(each -> any.add(each, BooleanClause.Occur.SHOULD));
        return queries.isEmpty() ? MatchNoDocsQuery.INSTANCE : any.build();
    }

    private static void addIfAny(List<Query> queries, Query query) {
        if (!isNothing(query)) {
            queries.add(query);
        }
    }

    private static boolean isNothing(Query query) {
        return query instanceof MatchNoDocsQuery;
    }
}
