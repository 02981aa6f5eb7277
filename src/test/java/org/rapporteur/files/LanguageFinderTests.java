package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageFinderTests {
    private static final LanguageFinder LANGUAGES = new LanguageFinder();

    @ParameterizedTest
    @CsvSource({
        "udhr_arb.xml, ar",
        "udhr_cmn_hans.xml, zh",
        "udhr_eng.xml, en",
        "udhr_fra.xml, fr",
        "udhr_rus.xml, ru",
        "udhr_spa.xml, es"
    })
    void theLanguageOfTheUniversalDeclarationIsFound(String file, String language) throws IOException {
        assertThat(LANGUAGES.find(declaration(file))).containsExactly(language);
    }

    @ParameterizedTest
    @CsvSource({
        "arb_Arab, ar, 1.0",
        "zho_Hans, zh, 0.99",
        "eng_Latn, en, 0.99",
        "fra_Latn, fr, 0.98",
        "rus_Cyrl, ru, 0.99",
        "spa_Latn, es, 0.96"
    })
    void theLanguageOfASingleSentenceIsFoundNearlyAlways(String file, String language, double share)
            throws IOException {
        List<String> sentences = Files.readAllLines(SharedData.ROOT.resolve("text/flores200/" + file + ".devtest"));

        long right = sentences.stream()
                .filter(each -> LANGUAGES.find(each).equals(List.of(language)))
                .count();

        assertThat(sentences).hasSizeGreaterThan(1000);
        assertThat((double) right / sentences.size()).isGreaterThanOrEqualTo(share);
    }

    @Test
    void edgeCase36AnAnnexInAnotherLanguageIsFoundAndTheMoreTextComesFirst() throws IOException {
        String russian = declaration("udhr_rus.xml");
        String french = declaration("udhr_fra.xml");

        assertThat(LANGUAGES.find(russian + "\n\n" + french.substring(0, french.length() / 3)))
                .containsExactly("ru", "fr");
        assertThat(LANGUAGES.find(declaration("udhr_arb.xml").substring(0, 1500) + "\n" + french))
                .containsExactly("fr", "ar");
    }

    @Test
    void namesAndSymbolsInAnotherScriptAreNoLanguage() throws IOException {
        String arabic = declaration("udhr_arb.xml").replace("المادة", "CAC/COSP/2021/L.7 Vienna");

        assertThat(LANGUAGES.find(arabic)).containsExactly("ar");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fa | این سند گزارش ملی کشور درباره مبارزه با فساد است که به دبیرخانه ارسال می‌گردد.",
                "ur | یہ دستاویز بدعنوانی کے خلاف قومی رپورٹ ہے جو سیکرٹریٹ کو بھیجی گئی ہے۔",
                "ar | هذه الوثيقة هي التقرير الوطني عن مكافحة الفساد المقدم إلى الأمانة.",
                "ja | この文書は、腐敗の防止に関する国別報告書であり、事務局に提出された。",
                "zh | 本文件是提交秘书处的关于预防腐败的国家报告。",
                "ko | 이 문서는 사무국에 제출된 부패 방지에 관한 국가 보고서입니다.",
                "uk | Цей документ є національною доповіддю про запобігання корупції, поданою до секретаріату.",
                "be | Гэты дакумент з'яўляецца нацыянальным дакладам аб прадухіленні карупцыі, які быў пададзены ў сакратарыят.",
                "bg | Този документ е националният доклад за предотвратяване на корупцията, представен на секретариата, съгласно решението.",
                "sr | Овај документ је национални извештај о спречавању корупције који је поднет секретаријату.",
                "el | Το παρόν έγγραφο είναι η εθνική έκθεση για την πρόληψη της διαφθοράς.",
                "pt | Este documento é o relatório nacional sobre a prevenção da corrupção que foi apresentado à secretaria.",
                "de | Dieses Dokument ist der nationale Bericht über die Verhütung von Korruption, der dem Sekretariat vorgelegt wurde.",
                "it | Questo documento è la relazione nazionale sulla prevenzione della corruzione che è stata presentata alla segreteria.",
                "pl | Niniejszy dokument jest krajowym sprawozdaniem na temat zapobiegania korupcji, które zostało przedłożone do sekretariatu oraz nie jest poufne.",
                "th | เอกสารนี้เป็นรายงานแห่งชาติเกี่ยวกับการป้องกันการทุจริต",
                "hy | Այս փաստաթուղթը կոռուպցիայի կանխարգելման ազգային զեկույցն է։"
            })
    void edgeCase33OtherLanguagesAreFoundToo(String language, String text) {
        assertThat(LANGUAGES.find(text)).containsExactly(language);
    }

    @Test
    void nothingIsSaidWhereThereIsTooLittle() {
        assertThat(LANGUAGES.find("")).isEmpty();
        assertThat(LANGUAGES.find("2021/7 - 14, 15; 16")).isEmpty();
        assertThat(LANGUAGES.find("Potato")).isEmpty();
    }

    private static String declaration(String file) throws IOException {
        Path path = SharedData.ROOT.resolve("text/udhr").resolve(file);
        return Files.readString(path).replaceAll("<[^>]*>", " ").strip();
    }
}
