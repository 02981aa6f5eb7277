package org.rapporteur.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;

/// The facet values of the segments in use.
final class FacetCache {
    private final Map<IndexReader.CacheKey, FacetValues> segments = new ConcurrentHashMap<>();

    /// The values of each segment, in the order of the segments.
    List<FacetValues> of(List<LeafReaderContext> leaves) {
        List<FacetValues> values = new ArrayList<>(leaves.size());
        leaves.forEach(each -> values.add(of(each.reader())));
        return values;
    }

    /// Reads the values of a segment that is about to be used.
    void warm(LeafReader segment) {
        of(segment);
    }

    private FacetValues of(LeafReader segment) {
        IndexReader.CacheHelper core = segment.getCoreCacheHelper();
        FacetValues known = segments.get(core.getKey());
        if (known != null) {
            return known;
        }
        try {
            FacetValues values = FacetValues.of(segment);
            segments.put(core.getKey(), values);
            core.addClosedListener(segments::remove);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
