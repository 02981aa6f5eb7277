package org.rapporteur.search;

import java.util.List;

/// The answer to a question.
///
/// @param total how many publications answer it, on all pages
/// @param someWordsOnly that no publication has all the words, and these have some
/// @param facets in the order of [Dimension]; dimensions without values are left out
public record Hits(long total, boolean someWordsOnly, List<Hit> hits, List<Facet> facets) {
    public Hits {
        hits = List.copyOf(hits);
        facets = List.copyOf(facets);
    }
}
