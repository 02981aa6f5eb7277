package org.rapporteur.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.rapporteur.publications.Reference;

/// An index in a folder. What was put is findable after [#show()], and survives a crash after
/// [#commit()]; the position is kept with the commit, so that whoever follows the record reads again what a
/// crash took away.
final class LuceneIndex implements SearchEngine, AutoCloseable {
    private static final double BUFFER_MEGABYTES = 64;
    private static final int SEGMENTS_PER_TIER = 6;
    private static final int TIDY_SEGMENTS = 8;
    private static final String SCHEMA_KEY = "schema";
    private static final String POSITION_KEY = "position";

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final FacetCache facets;
    private final Analyzer analyzer;
    private volatile long heard;
    private volatile long position;

    private LuceneIndex(Directory directory, Analyzer analyzer, FacetCache facets, long position) throws IOException {
        this.directory = directory;
        this.analyzer = analyzer;
        this.facets = facets;
        this.heard = position;
        this.position = position;
        this.writer = new IndexWriter(directory, config(analyzer, facets));
        this.searchers = new SearcherManager(writer, new Warming(facets));
    }

    /// Opens the index in the folder, or begins one when the folder is empty or missing.
    ///
    /// @throws Unusable when it is damaged, or of another schema or version
    static LuceneIndex open(Path folder) {
        try {
            FSDirectory directory = FSDirectory.open(folder);
            Analyzer analyzer = Analyzers.ofIndex(IndexFields.EXACT);
            return new LuceneIndex(directory, analyzer, new FacetCache(), committedPosition(directory));
        } catch (LockObtainFailedException e) {
            throw new UncheckedIOException(e);
        } catch (IOException | IllegalArgumentException e) {
            throw new Unusable("The index in " + folder + " cannot be used", e);
        }
    }

    private static long committedPosition(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return 0;
        }
        Map<String, String> data = SegmentInfos.readLatestCommit(directory).getUserData();
        if (!IndexFields.SCHEMA.equals(data.get(SCHEMA_KEY))) {
            throw new Unusable("The index is of schema " + data.get(SCHEMA_KEY), null);
        }
        return Long.parseLong(data.getOrDefault(POSITION_KEY, "0"));
    }

    private static IndexWriterConfig config(Analyzer analyzer, FacetCache facets) {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setSegmentsPerTier(SEGMENTS_PER_TIER);
        merging.setForceMergeDeletesPctAllowed(0);
        return new IndexWriterConfig(analyzer)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergePolicy(merging)
                .setMaxFullFlushMergeWaitMillis(0)
                .setMergedSegmentWarmer(facets::warm)
                .setCommitOnClose(false);
    }

    @Override
    public Findings search(Query query, Set<Reference> hidden) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return new Finder(searcher, facets, analyzer).find(query, hidden);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void put(IndexedPublication publication) {
        try {
            writer.updateDocument(key(publication.reference()), IndexFields.document(publication));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(Reference reference) {
        try {
            writer.deleteDocuments(key(reference));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void heard(long reached) {
        writer.setLiveCommitData(Map.of(SCHEMA_KEY, IndexFields.SCHEMA, POSITION_KEY, Long.toString(reached))
                .entrySet());
        heard = reached;
    }

    @Override
    public long heard() {
        return heard;
    }

    @Override
    public void show() {
        long reached = heard;
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        position = reached;
    }

    @Override
    public List<Reference> listIncomplete(int limit) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                Finder finder = new Finder(searcher, facets, analyzer);
                List<Reference> references = new ArrayList<>();
                TermQuery incomplete = new TermQuery(new Term(IndexFields.INCOMPLETE, IndexFields.YES));
                for (ScoreDoc each : searcher.search(incomplete, limit).scoreDocs) {
                    references.add(finder.reference(each.doc));
                }
                return references;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes few segments of many, after much was put: each question looks into every one. It takes some seconds
    /// for tens of thousands of publications.
    void tidy() {
        try {
            writer.forceMerge(TIDY_SEGMENTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes all segments anew that hold something deleted; the old ones go with the next commit, when nobody
    /// reads them any more.
    void expunge() {
        try {
            writer.forceMergeDeletes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes to the disk what is new; costs nothing when nothing is.
    void commit() {
        try {
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it can still take changes; a full or failing disk ends that.
    boolean isOpen() {
        return writer.isOpen();
    }

    /// Lets go of the folder without a commit.
    @Override
    public void close() {
        try {
            searchers.close();
            writer.rollback();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Term key(Reference reference) {
        return new Term(IndexFields.REFERENCE, reference.value());
    }

    /// The index is damaged, or was written by another version; it has to be built anew.
    static final class Unusable extends RuntimeException {
        Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// Reads the facet values of new segments before anybody asks.
    private static final class Warming extends SearcherFactory {
        private final FacetCache facets;

        Warming(FacetCache facets) {
            this.facets = facets;
        }

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            facets.of(reader.leaves());
            return searcher;
        }
    }
}
