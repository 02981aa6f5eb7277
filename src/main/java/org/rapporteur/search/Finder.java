package org.rapporteur.search;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.rapporteur.publications.Reference;

/// Answers one question from one state of the index.
///
/// What matches the words is collected once as bits, without scores: totals and facets are counted on the
/// bits, and only the page asked for is scored, sorted and read.
final class Finder {
    /// The best of these are put in order by how near the words are to each other.
    private static final int REORDERED = 100;

    private static final double NEARNESS = 1.0;

    private final IndexSearcher searcher;
    private final FacetCache facets;
    private final Analyzer analyzer;

    Finder(IndexSearcher searcher, FacetCache facets, Analyzer analyzer) {
        this.searcher = searcher;
        this.facets = facets;
        this.analyzer = analyzer;
    }

    Findings find(Query query, Set<Reference> hidden) throws IOException {
        Plan plan = Planner.plan(query.q(), query.reader());
        if (query.q().isEmpty()) {
            SegmentBits all = matching(MatchAllDocsQuery.INSTANCE, query, hidden);
            return found(query, plan, all, false);
        }
        SegmentBits matches = matching(plan.match(), query, hidden);
        if (!plan.shouldLoosen(matches.count())) {
            return found(query, plan, matches, false);
        }
        return found(query, plan, matching(plan.looseMatch(), query, hidden), true);
    }

    private Findings found(Query query, Plan plan, SegmentBits words, boolean loose) throws IOException {
        List<FacetValues> values = facets.of(searcher.getIndexReader().leaves());
        Narrowed narrowed = Narrowed.of(words, values, query);
        long total = narrowed.matches().count();
        int[] page = total == 0 ? new int[0] : page(query, plan, narrowed.matches());
        List<List<Snippet>> snippets = query.q().isEmpty() || page.length == 0
                ? List.of()
                : new Highlighter(searcher, analyzer).snippets(plan, page, query.reader());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < page.length; i++) {
            findings.add(new Finding(reference(page[i]), snippets.isEmpty() ? List.of() : snippets.get(i)));
        }
        return new Findings(total, loose && total > 0, findings, narrowed.facets());
    }

    private SegmentBits matching(org.apache.lucene.search.Query words, Query query, Set<Reference> hidden)
            throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(words, BooleanClause.Occur.FILTER);
        if (query.receivedFrom() != null || query.receivedTo() != null) {
            all.add(received(query), BooleanClause.Occur.FILTER);
        }
        if (!hidden.isEmpty()) {
            List<BytesRef> references =
                    hidden.stream().map(each -> new BytesRef(each.value())).toList();
            all.add(new TermInSetQuery(IndexFields.REFERENCE, references), BooleanClause.Occur.MUST_NOT);
        }
        BooleanQuery built = all.build();
        return SegmentBits.matching(searcher, built.clauses().size() == 1 ? words : built);
    }

    private static org.apache.lucene.search.Query received(Query query) {
        LocalDate from = query.receivedFrom();
        LocalDate to = query.receivedTo();
        return LongField.newRangeQuery(
                IndexFields.RECEIVED,
                from == null ? Long.MIN_VALUE : startOf(from),
                to == null ? Long.MAX_VALUE : startOf(to.plusDays(1)) - 1);
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private int[] page(Query query, Plan plan, SegmentBits matches) throws IOException {
        ScoreDoc[] best = query.isByRelevance() ? best(query, plan, matches) : sorted(query, matches);
        return Arrays.stream(best)
                .skip(query.first())
                .limit(query.size())
                .mapToInt(each -> each.doc)
                .toArray();
    }

    private ScoreDoc[] best(Query query, Plan plan, SegmentBits matches) throws IOException {
        boolean reorder = !(plan.nearness() instanceof MatchNoDocsQuery) && query.first() < REORDERED;
        int count = reorder ? Math.max(REORDERED, query.end()) : query.end();
        BooleanQuery scored = new BooleanQuery.Builder()
                .add(plan.score(), BooleanClause.Occur.SHOULD)
                .add(matches, BooleanClause.Occur.FILTER)
                .build();
        TopDocs found = searcher.search(scored, new TopScoreDocCollectorManager(count, null, 1));
        if (!reorder) {
            return found.scoreDocs;
        }
        ScoreDoc[] head = Arrays.copyOf(found.scoreDocs, Math.min(REORDERED, found.scoreDocs.length));
        TopDocs reordered = QueryRescorer.rescore(
                searcher, new TopDocs(found.totalHits, head), plan.nearness(), NEARNESS, head.length);
        System.arraycopy(reordered.scoreDocs, 0, found.scoreDocs, 0, head.length);
        return found.scoreDocs;
    }

    private ScoreDoc[] sorted(Query query, SegmentBits matches) throws IOException {
        return searcher.search(matches, new TopFieldCollectorManager(sort(query), query.end(), null, 1)).scoreDocs;
    }

    private static Sort sort(Query query) {
        return switch (query.order()) {
            case RELEVANCE, NEWEST -> new Sort(descending(IndexFields.PUBLISHED), descending(IndexFields.POSITION));
            case OLDEST -> new Sort(ascending(IndexFields.PUBLISHED), ascending(IndexFields.POSITION));
            case RECEIVED_NEWEST -> new Sort(descending(IndexFields.RECEIVED), descending(IndexFields.POSITION));
            case PARTY -> new Sort(byKey(IndexFields.byParty(query.reader())), descending(IndexFields.POSITION));
            case TITLE -> new Sort(byKey(IndexFields.BY_TITLE), descending(IndexFields.POSITION));
        };
    }

    private static SortField descending(String field) {
        return LongField.newSortField(field, true, SortedNumericSelector.Type.MAX);
    }

    private static SortField ascending(String field) {
        return LongField.newSortField(field, false, SortedNumericSelector.Type.MIN);
    }

    private static SortField byKey(String field) {
        return new SortField(field, SortField.Type.STRING, false, SortField.STRING_LAST);
    }

    Reference reference(int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        SortedDocValues values = DocValues.getSorted(leaf.reader(), IndexFields.REFERENCE);
        if (!values.advanceExact(document - leaf.docBase)) {
            throw new IllegalStateException("A document without a reference");
        }
        return new Reference(values.lookupOrd(values.ordValue()).utf8ToString());
    }
}
