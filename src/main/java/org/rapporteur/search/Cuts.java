package org.rapporteur.search;

import java.util.List;

/// Passages cut out of a text.
record Cuts(List<Cut> cuts) {
    Cuts {
        cuts = List.copyOf(cuts);
    }

    /// @param start where in the text it begins
    record Cut(int start, List<Run> runs) {
        Cut {
            runs = List.copyOf(runs);
        }
    }
}
