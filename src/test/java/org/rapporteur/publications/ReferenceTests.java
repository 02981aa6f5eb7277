package org.rapporteur.publications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTests {
    @ParameterizedTest
    @ValueSource(strings = {"CTR-2026-1", "CTR-2026-10042"})
    void aReferenceNamesSeriesYearAndNumber(String text) {
        assertThat(new Reference(text).value()).isEqualTo(text);
        assertThat(Reference.find(" " + text.toLowerCase(java.util.Locale.ROOT)))
                .contains(new Reference(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CTR-2026-0", "CTR-2026-01", "CTR/2026/1", "CTR-2026-1/..", "CTR-26-1", "CTR-2026-1\n"})
    void nothingElseIsAReference(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reference(text));
    }
}
