package org.rapporteur.search;

import org.apache.lucene.util.FixedBitSet;

/// A set of documents of one segment, in the form that suits its size.
sealed interface Documents {
    /// How many of these documents have it.
    int countIn(FixedBitSet documents);

    void addTo(FixedBitSet documents);

    /// One bit for each document of the segment.
    record Dense(FixedBitSet bits) implements Documents {
        @Override
        public int countIn(FixedBitSet documents) {
            return (int) FixedBitSet.intersectionCount(bits, documents);
        }

        @Override
        public void addTo(FixedBitSet documents) {
            documents.or(bits);
        }
    }

    /// Numbers of documents, in ascending order.
    @SuppressWarnings("ArrayRecordComponent") // private to the facets, never compared
    record Sparse(int[] numbers) implements Documents {
        @Override
        public int countIn(FixedBitSet documents) {
            int count = 0;
            for (int each : numbers) {
                if (documents.get(each)) {
                    count++;
                }
            }
            return count;
        }

        @Override
        public void addTo(FixedBitSet documents) {
            for (int each : numbers) {
                documents.set(each);
            }
        }
    }
}
