package org.rapporteur.search;

import java.util.List;

/// How many publications each value of a dimension would leave, given the words and the choices in other
/// dimensions.
///
/// @param values the most frequent first, the chosen ones always among them
public record Facet(Dimension dimension, List<Value> values) {
    public Facet {
        values = List.copyOf(values);
    }

    /// A value, how many publications have it, and whether the reader chose it.
    public record Value(String value, int count, boolean chosen) {}
}
