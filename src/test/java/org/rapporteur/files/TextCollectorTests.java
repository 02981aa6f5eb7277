package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCollectorTests {
    @Test
    void linesAndBlanksAreTidied() {
        assertThat(text("one  \r\ntwo\rthree \n\n\n\n\nfour\u00A0\n")).isEqualTo("one\ntwo\nthree\n\nfour");
    }

    @Test
    void whatOnlyATypesetterNeedsIsReadable() {
        assertThat(text("o\uFB03ce, imple\u00ADment\0ation, \u2F42\u2F08, \uFEB3\uFEFC\uFEE1"))
                .isEqualTo("office, implementation, 文人, سلام");
    }

    @Test
    void moreThanTheLimitIsCutAndSaidToBe() {
        TextCollector collector = new TextCollector(5);

        collector.add("1234567");

        assertThat(collector.text()).isEqualTo("12345");
        assertThat(collector.isCut()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The State party's report, paras. 3-5. | 7",
                "L'État a-t-il répondu ? | 5",
                "世界人权宣言 | 3",
                "世界，人权：宣言。 | 3",
                "مؤتمر الدول الأطراف | 3",
                "Конференция государств-участников | 3",
                "- — … | 0"
            })
    void edgeCase32WordsAreCountedAsTheirLanguageBoundsThem(String text, int words) {
        assertThat(new WordCount().of(text)).isEqualTo(words);
    }

    private static String text(String raw) {
        TextCollector collector = new TextCollector(1000);
        collector.add(raw);
        return collector.text();
    }
}
