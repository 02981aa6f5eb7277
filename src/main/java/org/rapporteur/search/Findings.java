package org.rapporteur.search;

import java.util.List;

/// What an engine found; see [Hits].
record Findings(long total, boolean someWordsOnly, List<Finding> findings, List<Facet> facets) {
    Findings {
        findings = List.copyOf(findings);
        facets = List.copyOf(facets);
    }
}
