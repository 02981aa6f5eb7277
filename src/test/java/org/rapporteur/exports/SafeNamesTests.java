package org.rapporteur.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNamesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "report.pdf",
                "تقرير الجمهورية.docx",
                "第一次报告（最终）.pdf",
                "Доклад, часть 1.odt",
                "100 % done; really.txt",
                "می\u200Cخواهم.pdf",
                "no extension"
            })
    void aHarmlessNameStaysAsItWasReceived(String name) {
        assertThat(new SafeNames().give(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "../../etc/passwd | _.._.._etc_passwd",
                ".. | file",
                ".htaccess | _.htaccess",
                "CON | CON_",
                "con.txt | con_.txt",
                "Com1.tar.gz | Com1_.tar.gz",
                "LPT².pdf | LPT²_.pdf",
                "a:b*c?.pdf | a_b_c_.pdf",
                "invoice\u202Efdp.exe | invoice_fdp.exe",
                "report.pdf. . | report.pdf",
            })
    void whatSomeSystemCannotHoldIsReplaced(String received, String name) {
        assertThat(new SafeNames().give(received)).isEqualTo(name);
    }

    @Test
    void namesThatSomeSystemTakesForOneAnotherAreNumbered() {
        SafeNames names = new SafeNames();

        assertThat(List.of(
                        names.give("Report.pdf"),
                        names.give("REPORT.PDF"),
                        names.give("report (2).pdf"),
                        names.give("état.pdf"),
                        names.give("e\u0301tat.pdf"),
                        names.give("straße"),
                        names.give("STRASSE")))
                .containsExactly(
                        "Report.pdf",
                        "REPORT (2).PDF",
                        "report (2) (2).pdf",
                        "état.pdf",
                        "état (2).pdf",
                        "straße",
                        "STRASSE (2)");
    }

    @Test
    void aLongNameIsCutBetweenLettersAndKeepsItsExtension() {
        SafeNames names = new SafeNames();

        String first = names.give("𠮷".repeat(99) + ".docx");
        String second = names.give("𠮷".repeat(99) + ".docx");

        assertThat(first).endsWith("𠮷.docx");
        assertThat(second).endsWith("𠮷 (2).docx");
        assertThat(List.of(first, second)).allSatisfy(each -> {
            assertThat(each.length()).isLessThanOrEqualTo(100);
            assertThat(each.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(180);
        });
    }

    @Test
    void edgeCase30WhateverIsReceivedTheNamesOfAFolderAreDifferentAndHarmless() {
        Random random = new Random(30);
        List<String> parts = List.of(
                ".", "..", "/", "\\", ":", "con", "NUL", "a", "A", "é", "e\u0301", " ", "\u202E", "\n", "%", "ﬁ", "fi",
                ".pdf", "\uD83D", "中", "\u0000", "~", "-");
        SafeNames names = new SafeNames();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder received = new StringBuilder();
            for (int part = random.nextInt(6); part >= 0; part--) {
                received.append(parts.get(random.nextInt(parts.size())));
            }

            String name = names.give(received.toString());

            assertThat(name).doesNotContainPattern("[/\\\\:\\p{Cntrl}\\u202E]").doesNotStartWith(".");
            assertThat(name).isNotEmpty().doesNotEndWith(".").doesNotEndWith(" ");
            assertThat(Normalizer2.getNFCInstance().isNormalized(name)).isTrue();
            assertThat(name.toLowerCase(Locale.ROOT)).doesNotMatch("(con|nul)(\\..*)?");
            assertThat(seen.add(Normalizer2.getNFKCCasefoldInstance().normalize(name)))
                    .as(name)
                    .isTrue();
        }
    }
}
