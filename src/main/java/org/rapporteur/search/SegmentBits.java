package org.rapporteur.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// The documents that match a query: bits for each segment, in the order of the segments. It is a query
/// itself.
final class SegmentBits extends Query {
    private final List<FixedBitSet> segments;

    SegmentBits(List<FixedBitSet> segments) {
        this.segments = List.copyOf(segments);
    }

    /// The documents that match the query and are not deleted.
    static SegmentBits matching(IndexSearcher searcher, Query query) throws IOException {
        List<FixedBitSet> segments = new ArrayList<>();
        Query simple = searcher.rewrite(query);
        if (simple instanceof MatchAllDocsQuery) {
            for (LeafReaderContext each : searcher.getIndexReader().leaves()) {
                segments.add(live(each.reader()));
            }
            return new SegmentBits(segments);
        }
        Weight weight = searcher.createWeight(simple, ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext each : searcher.getIndexReader().leaves()) {
            segments.add(collect(weight.scorerSupplier(each), each.reader()));
        }
        return new SegmentBits(segments);
    }

    private static FixedBitSet live(LeafReader segment) {
        Bits live = segment.getLiveDocs();
        if (live != null) {
            return FixedBitSet.copyOf(live);
        }
        FixedBitSet all = new FixedBitSet(segment.maxDoc());
        all.set(0, segment.maxDoc());
        return all;
    }

    private static FixedBitSet collect(@Nullable ScorerSupplier supplier, LeafReader segment) throws IOException {
        FixedBitSet bits = new FixedBitSet(segment.maxDoc());
        if (supplier != null) {
            supplier.setTopLevelScoringClause();
            BulkScorer scorer = supplier.bulkScorer();
            scorer.score(new Collecting(bits), segment.getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
        }
        return bits;
    }

    FixedBitSet of(int segment) {
        return segments.get(segment);
    }

    int size() {
        return segments.size();
    }

    long count() {
        return segments.stream().mapToLong(FixedBitSet::cardinality).sum();
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) {
                FixedBitSet bits = of(context.ord);
                int count = bits.cardinality();
                return count == 0 ? null : supplier(new BitSetIterator(bits, count), score(), mode, count);
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return false;
            }
        };
    }

    private static ScorerSupplier supplier(DocIdSetIterator documents, float score, ScoreMode mode, int count) {
        return new ScorerSupplier() {
            @Override
            public ConstantScoreScorer get(long leadCost) {
                return new ConstantScoreScorer(score, mode, documents);
            }

            @Override
            public long cost() {
                return count;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(@Nullable String field) {
        return "SegmentBits";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SegmentBits that && segments.equals(that.segments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), System.identityHashCode(segments));
    }

    private static final class Collecting implements LeafCollector {
        private final FixedBitSet bits;
        private final int[] buffer = new int[256];

        Collecting(FixedBitSet bits) {
            this.bits = bits;
        }

        @Override
        public void setScorer(Scorable scorer) {}

        @Override
        public void collect(int doc) {
            bits.set(doc);
        }

        @Override
        public void collectRange(int min, int max) {
            bits.set(min, max);
        }

        @Override
        public void collect(DocIdStream stream) throws IOException {
            for (int count = stream.intoArray(buffer); count != 0; count = stream.intoArray(buffer)) {
                for (int i = 0; i < count; i++) {
                    bits.set(buffer[i]);
                }
            }
        }
    }
}
