package org.rapporteur.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTests {
    @ParameterizedTest
    @ValueSource(strings = {"", "Naïve façade, 2026", "Право", "تقرير", "权利保障", "A \uD83D\uDCDC scroll", "€ 5"})
    void whatIsKeptIsReadAsItWas(String text) {
        BytesRef kept = StoredText.encode(text);
        byte[] among = new byte[kept.length + 7];
        System.arraycopy(kept.bytes, kept.offset, among, 3, kept.length);

        assertThat(StoredText.decode(kept)).isEqualTo(text);
        assertThat(StoredText.decode(new BytesRef(among, 3, kept.length))).isEqualTo(text);
    }

    @Test
    void aCharacterTakesOneByteWhereAllAreLatin1AndTwoElsewhere() {
        assertThat(StoredText.encode("façade").length).isEqualTo(1 + 6);
        assertThat(StoredText.encode("façade €").length).isEqualTo(1 + 2 * 8);
    }
}
