package org.rapporteur.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/// Which documents of one segment have which values. Segments never change, so this is read once for each and
/// kept; counting then is the intersection of bits, whatever the question.
record FacetValues(Map<Dimension, Map<String, Documents>> values) {
    /// From this share of a segment on, bits take less room than numbers.
    private static final int DENSE = 32;

    FacetValues {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    static FacetValues of(LeafReader segment) throws IOException {
        Map<Dimension, Map<String, Documents>> values = new EnumMap<>(Dimension.class);
        for (Dimension each : Dimension.values()) {
            values.put(each, read(segment, each));
        }
        return new FacetValues(values);
    }

    Map<String, Documents> of(Dimension dimension) {
        return values.getOrDefault(dimension, Map.of());
    }

    private static Map<String, Documents> read(LeafReader segment, Dimension dimension) throws IOException {
        SortedSetDocValues column = DocValues.getSortedSet(segment, dimension.field());
        int[][] numbers = new int[(int) column.getValueCount()][4];
        int[] counts = new int[numbers.length];
        for (int doc = column.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = column.nextDoc()) {
            for (int i = 0; i < column.docValueCount(); i++) {
                int value = (int) column.nextOrd();
                if (counts[value] == numbers[value].length) {
                    numbers[value] = Arrays.copyOf(numbers[value], 2 * counts[value]);
                }
                numbers[value][counts[value]++] = doc;
            }
        }
        Map<String, Documents> values = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            int[] exact = Arrays.copyOf(numbers[i], counts[i]);
            values.put(column.lookupOrd(i).utf8ToString(), documents(exact, segment.maxDoc()));
        }
        return values;
    }

    private static Documents documents(int[] numbers, int size) {
        Documents.Sparse sparse = new Documents.Sparse(numbers);
        if ((long) numbers.length * DENSE < size) {
            return sparse;
        }
        FixedBitSet bits = new FixedBitSet(size);
        sparse.addTo(bits);
        return new Documents.Dense(bits);
    }
}
