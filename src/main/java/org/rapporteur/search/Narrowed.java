package org.rapporteur.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// What matches the words, narrowed by the choices in facets, with the counts of every facet.
///
/// @param matches what matches the words and all choices
record Narrowed(SegmentBits matches, List<Facet> facets) {
    static Narrowed of(SegmentBits words, List<FacetValues> values, Query query) {
        Map<Dimension, Map<String, Integer>> counts = new EnumMap<>(Dimension.class);
        List<FixedBitSet> matches = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Segment segment = Segment.of(words.of(i), values.get(i), query);
            for (Dimension each : Dimension.values()) {
                segment.count(each, counts.computeIfAbsent(each, _ -> new HashMap<>()));
            }
            matches.add(segment.but(null));
        }
        List<Facet> facets = new ArrayList<>();
        counts.forEach((dimension, found) -> facets.add(facet(dimension, found, query.chosen(dimension))));
        facets.removeIf(each -> each.values().isEmpty());
        return new Narrowed(new SegmentBits(matches), facets);
    }

    private static Facet facet(Dimension dimension, Map<String, Integer> counts, Set<String> chosen) {
        chosen.forEach(each -> counts.putIfAbsent(each, 0));
        List<Facet.Value> values = new ArrayList<>();
        counts.forEach((value, count) -> values.add(new Facet.Value(value, count, chosen.contains(value))));
        values.sort(Comparator.comparingInt(Facet.Value::count).reversed().thenComparing(Facet.Value::value));
        return new Facet(dimension, values);
    }

    /// @param choices for each dimension with a choice, the documents that have a chosen value
    private record Segment(FixedBitSet words, FacetValues values, Map<Dimension, FixedBitSet> choices) {
        static Segment of(FixedBitSet words, FacetValues values, Query query) {
            Map<Dimension, FixedBitSet> choices = new EnumMap<>(Dimension.class);
            query.chosen().forEach((dimension, chosen) -> {
                FixedBitSet bits = new FixedBitSet(words.length());
                for (String each : chosen) {
                    Documents documents = values.of(dimension).get(each);
                    if (documents != null) {
                        documents.addTo(bits);
                    }
                }
                choices.put(dimension, bits);
            });
            return new Segment(words, values, choices);
        }

        /// What matches the words and the choices in all dimensions but one.
        FixedBitSet but(@Nullable Dimension dimension) {
            if (choices.isEmpty()) {
                return words;
            }
            FixedBitSet bits = words.clone();
            choices.forEach((other, chosen) -> {
                if (other != dimension) {
                    bits.and(chosen);
                }
            });
            return bits;
        }

        void count(Dimension dimension, Map<String, Integer> counts) {
            FixedBitSet documents = but(dimension);
            values.of(dimension).forEach((value, having) -> {
                int count = having.countIn(documents);
                if (count > 0) {
                    counts.merge(value, count, Integer::sum);
                }
            });
        }
    }
}
