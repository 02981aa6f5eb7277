package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report.pdf | report.pdf",
                "../../etc/passwd | passwd",
                "C:\\Users\\me\\تقرير.docx | تقرير.docx",
                "C:report.pdf | report.pdf",
                "folder/ | folder",
                "/ | file",
                ".. | file",
                "a/.. | a",
                "'' | file",
                "'   ' | file",
                "report.pdf... | report.pdf",
                "report.pdf . | report.pdf",
                ".htaccess | .htaccess",
                "第一次报告（最终）.pdf | 第一次报告（最终）.pdf",
                "Rapport sur l’État, 3e éd.odt | Rapport sur l’État, 3e éd.odt",
                "Report: part 1.pdf | Report: part 1.pdf",
                "e\u0301tat.pdf | e\u0301tat.pdf",
            })
    void onlyTheLastPartStaysAndUnicodeStays(String given, String name) {
        assertThat(FileName.of(given).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202E", "\u202A", "\u2066", "\u2069", "\u0000", "\n", "\r\n", "\u0085", "\u2028", "\uFEFF", "\uD800"
            })
    void edgeCase30NothingThatHidesAnExtensionOrBreaksALineStays(String trick) {
        assertThat(FileName.of("invoice" + trick + "fdp.exe").value()).isEqualTo("invoicefdp.exe");
    }

    @Test
    void joinersOfPersianNamesStay() {
        assertThat(FileName.of("می\u200Cخواهم.pdf").value()).isEqualTo("می\u200Cخواهم.pdf");
    }

    @Test
    void aLongRightToLeftNameKeepsItsExtension() {
        String given = "..\\مجلد/" + "\u202Eتقرير الجمهورية ".repeat(40) + "\u202Cعن التنفيذ.docx";

        String name = FileName.of(given).value();

        assertThat(given.length()).isGreaterThan(500);
        assertThat(name)
                .hasSize(FileName.MAX_LENGTH)
                .startsWith("تقرير")
                .endsWith(".docx")
                .doesNotContain("\u202E", "\u202C", "/", "\\");
    }

    @Test
    void aLongNameIsNotCutInsideACharacter() {
        for (int length = 190; length < 210; length++) {
            String name = FileName.of("a".repeat(length % 2) + "😀".repeat(length / 2) + ".pdf")
                    .value();

            assertThat(name).endsWith("😀.pdf").hasSizeLessThanOrEqualTo(FileName.MAX_LENGTH);
        }
    }

    @Test
    void anyNameBecomesAName() {
        Random random = new Random(30);
        for (int count = 0; count < 5_000; count++) {
            String given = random.ints(random.nextInt(300), 0, Character.MAX_CODE_POINT + 1)
                    .map(point -> random.nextBoolean() ? "/\\. :\u202E\u0000".codePointAt(random.nextInt(7)) : point)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            String name = FileName.of(given).value();

            assertThat(FileName.of(name).value()).isEqualTo(name);
            assertThat(name.codePointCount(0, name.length())).isBetween(1, FileName.MAX_LENGTH);
        }
    }
}
