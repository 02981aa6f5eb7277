package org.rapporteur.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/// The texts of some fields, document after document in ascending order.
final class KeptTexts {
    private final List<LeafReaderContext> segments;
    private final String[] fields;
    private final BinaryDocValues[] columns;
    private int segment = -1;

    KeptTexts(List<LeafReaderContext> segments, String[] fields) {
        this.segments = segments;
        this.fields = fields;
        this.columns = new BinaryDocValues[fields.length];
    }

    /// The text of the document in each field; empty where it has none.
    ///
    /// @param document not before the one that was asked for last
    CharSequence[] of(int document) throws IOException {
        int in = ReaderUtil.subIndex(document, segments);
        LeafReaderContext leaf = segments.get(in);
        if (in != segment) {
            segment = in;
            for (int i = 0; i < fields.length; i++) {
                columns[i] = DocValues.getBinary(leaf.reader(), IndexFields.KEPT + fields[i]);
            }
        }
        CharSequence[] texts = new CharSequence[fields.length];
        for (int i = 0; i < fields.length; i++) {
            boolean isThere = columns[i].advanceExact(document - leaf.docBase);
            texts[i] = isThere ? StoredText.decode(columns[i].binaryValue()) : "";
        }
        return texts;
    }
}
