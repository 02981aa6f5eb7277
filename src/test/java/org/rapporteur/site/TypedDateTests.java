package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDateTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "14 3 2026",
                "14.3.2026",
                "14/03/2026",
                " 14-3-2026 ",
                "2026-03-14",
                "2026年3月14日",
                "١٤ ٣ ٢٠٢٦",
                "١٤/٣/٢٠٢٦",
                "۱۴ ۳ ۲۰۲۶"
            })
    @DisplayName("37: a date is read in any digits and with anything between")
    void aDateIsReadInAnyDigits(String text) {
        assertThat(TypedDate.read(text)).contains(LocalDate.of(2026, 3, 14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "31 2 2026", "3 14 2026", "14 3", "14 3 26", "tomorrow", "14 3 2026 5", "1 1 1789"})
    void whatIsNoRealDateIsRefused(String text) {
        assertThat(TypedDate.read(text)).isEmpty();
    }
}
