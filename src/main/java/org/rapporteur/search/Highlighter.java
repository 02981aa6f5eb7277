package org.rapporteur.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.uhighlight.FieldHighlighter;
import org.apache.lucene.search.uhighlight.FieldOffsetStrategy;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.PassageScorer;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.rapporteur.languages.Language;

/// Takes passages from documents and marks in them what was asked for. Places come from the index, so that no
/// text is analysed again.
final class Highlighter extends UnifiedHighlighter {
    private static final PassageScorer WORTH = new PassageWorth();
    private static final int PASSAGES = 2;
    private static final int MOST_BEGINNINGS = 4;
    private static final int MOST_WORDS = 128;
    private static final int MOST_EXPANSIONS = 700;
    private static final String[] FIELDS = TextField.textFields();

    Highlighter(IndexSearcher searcher, Analyzer analyzer) {
        super(UnifiedHighlighter.builder(searcher, analyzer)
                .withMaxLength(IndexFields.STORED)
                .withMaxNoHighlightPassages(0)
                .withHandleMultiTermQuery(false)
                .withWeightMatches(false));
    }

    @Override
    protected FieldHighlighter newFieldHighlighter(
            String field,
            FieldOffsetStrategy places,
            BreakIterator ignored,
            PassageScorer alsoIgnored,
            int passages,
            int withoutMarks,
            PassageFormatter formatter,
            Comparator<Passage> order) {
        BreakIterator breaks = new PassageBreaks(TextField.ofField(field).passageLength());
        return new FieldHighlighter(field, places, breaks, WORTH, passages, withoutMarks, new Cutting(), order);
    }

    @Override
    protected List<CharSequence[]> loadFieldValues(String[] fields, DocIdSetIterator documents, int ignored)
            throws IOException {
        List<CharSequence[]> values = new ArrayList<>();
        KeptTexts texts = new KeptTexts(searcher.getIndexReader().leaves(), fields);
        for (int document = documents.nextDoc();
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = documents.nextDoc()) {
            values.add(texts.of(document));
        }
        return values;
    }

    /// The snippets of each document: titles, then passages, those in the reader's language first.
    List<List<Snippet>> snippets(Plan plan, int[] documents, Language reader) throws IOException {
        Query marks = expanded(plan);
        Map<String, Set<String>> terms = terms(marks);
        String[] fields = Arrays.stream(FIELDS).filter(terms::containsKey).toArray(String[]::new);
        int[] passages = new int[fields.length];
        Arrays.fill(passages, PASSAGES);
        Map<String, Object[]> cuts =
                fields.length == 0 ? Map.of() : highlightFieldsAsObjects(fields, marks, documents, passages);
        List<List<Snippet>> snippets = new ArrayList<>();
        for (int i = 0; i < documents.length; i++) {
            List<Snippet> ofDocument = new ArrayList<>(titles(documents[i], terms));
            ofDocument.addAll(texts(documents[i], i, cuts, reader));
            snippets.add(ofDocument);
        }
        return snippets;
    }

    private List<Snippet> texts(int document, int index, Map<String, Object[]> cuts, Language reader)
            throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (TextField each : TextField.ALL) {
            Object[] ofField = cuts.get(each.text());
            if (ofField != null && ofField[index] instanceof Cuts found) {
                String tags = value(document, IndexFields.TAGS + each.text());
                List<Snippet> ofLanguage = found.cuts().stream()
                        .map(cut -> new Snippet(Snippet.Source.TEXT, IndexFields.tagAt(tags, cut.start()), cut.runs()))
                        .toList();
                snippets.addAll(each.isOf(reader) ? 0 : snippets.size(), ofLanguage);
            }
        }
        return snippets.subList(0, Math.min(PASSAGES, snippets.size()));
    }

    private List<Snippet> titles(int document, Map<String, Set<String>> terms) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (TaggedText title : IndexFields.titles(value(document, IndexFields.TITLES))) {
            TextField field = TextField.ofTag(title.language());
            Marks marks = marks(field, title.text(), terms.getOrDefault(field.text(), Set.of()));
            if (!marks.isEmpty()) {
                List<Run> runs = marks.runs(title.text(), 0, title.text().length());
                snippets.add(new Snippet(Snippet.Source.TITLE, title.language(), runs));
            }
        }
        return snippets;
    }

    private static Marks marks(TextField field, String text, Set<String> terms) throws IOException {
        Marks marks = new Marks();
        if (terms.isEmpty()) {
            return marks;
        }
        try (TokenStream stream = field.indexAnalyzer().tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (terms.contains(term.toString())) {
                    marks.add(offset.startOffset(), offset.endOffset());
                }
            }
            stream.end();
        }
        return marks;
    }

    private String value(int document, String field) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        BinaryDocValues values = DocValues.getBinary(leaf.reader(), field);
        return values.advanceExact(document - leaf.docBase)
                ? values.binaryValue().utf8ToString()
                : "";
    }

    /// What is marked, with beginnings of words made into the words that the index holds.
    private Query expanded(Plan plan) {
        if (plan.beginnings().isEmpty()) {
            return plan.marks();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        any.add(plan.marks(), BooleanClause.Occur.SHOULD);
        plan.beginnings().stream()
                .limit(MOST_BEGINNINGS)
                .flatMap(beginning -> Arrays.stream(FIELDS)
                        .flatMap(field ->
                                words(field, beginning).stream().map(word -> new TermQuery(new Term(field, word)))))
                .limit(MOST_EXPANSIONS)
                .forEach(each -> any.add(each, BooleanClause.Occur.SHOULD));
        return any.build();
    }

    private Set<String> words(String field, String beginning) {
        Set<String> words = new HashSet<>();
        try {
            for (LeafReaderContext each : searcher.getIndexReader().leaves()) {
                addWords(words, Terms.getTerms(each.reader(), field).iterator(), new BytesRef(beginning));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static void addWords(Set<String> words, TermsEnum cursor, BytesRef beginning) throws IOException {
        if (cursor.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
            return;
        }
        for (BytesRef term = cursor.term();
                term != null && words.size() < MOST_WORDS && StringHelper.startsWith(term, beginning);
                term = cursor.next()) {
            words.add(term.utf8ToString());
        }
    }

    private static Map<String, Set<String>> terms(Query marks) {
        Map<String, Set<String>> terms = new HashMap<>();
        marks.visit(new QueryVisitor() {
            @Override
            public void consumeTerms(Query query, Term... found) {
                for (Term each : found) {
                    terms.computeIfAbsent(each.field(), _ -> new HashSet<>()).add(each.text());
                }
            }
        });
        return terms;
    }
}
