package org.rapporteur.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.Reference;

/// What every engine promises.
interface SearchContract {
    /// An engine that knows nothing.
    SearchEngine engine();

    private SearchEngine knowing(List<IndexedPublication> publications) {
        SearchEngine engine = engine();
        publications.forEach(engine::put);
        Samples.reach(engine, publications.size());
        return engine;
    }

    private SearchEngine knowing(IndexedPublication... publications) {
        return knowing(List.of(publications));
    }

    private static Findings find(SearchEngine engine, String q) {
        return engine.search(Query.of(q, Language.EN).page(1, 100), Set.of());
    }

    private static List<Integer> numbers(Findings findings) {
        return findings.findings().stream()
                .map(each -> Integer.parseInt(each.reference().value().substring("CTR-2026-".length())))
                .toList();
    }

    private static List<Integer> numbers(SearchEngine engine, String q) {
        return numbers(find(engine, q));
    }

    // --- the six languages

    /// A word must find every paragraph that has it in any form, and next to nothing else; the forms were listed by
    /// reading.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ZH ; 自由 ; 自由",
                "ZH ; 权利 ; 权利",
                "ZH ; 教育 ; 教育",
                "ZH ; 人人有权 ; 人人有权",
                "ZH ; 權利 ; 权利",
                "AR ; تعليم ; (^|\\P{L})[وفبكل]*(ا?ل)?تعليم(ه|ها|هم|ا)?(\\P{L}|$)",
                "AR ; التعليم ; (^|\\P{L})[وفبكل]*(ا?ل)?تعليم(ه|ها|هم|ا)?(\\P{L}|$)",
                "AR ; حرية ; (^|\\P{L})[وفبكل]*(ا?ل)?حري(ة|ات|ته|اته|تها|تهم|اتهم)(\\P{L}|$)",
                "AR ; الحرية ; (^|\\P{L})[وفبكل]*(ا?ل)?حري(ة|ات|ته|اته|تها|تهم|اتهم)(\\P{L}|$)",
                "RU ; свобода ; (^|\\P{L})[Сс]вобод(а|ы|е|у|ой|ам|ами|ах)?(\\P{L}|$)",
                "RU ; свободы ; (^|\\P{L})[Сс]вобод(а|ы|е|у|ой|ам|ами|ах)?(\\P{L}|$)",
                "RU ; право ; (^|\\P{L})[Пп]рав(о|а|у|ом|е|ам|ами|ах)?(\\P{L}|$)",
                "FR ; liberté ; (?i)(^|\\P{L})libertés?(\\P{L}|$)",
                "FR ; libertés ; (?i)(^|\\P{L})libertés?(\\P{L}|$)",
                "FR ; éducation ; (?i)(^|\\P{L})éducations?(\\P{L}|$)",
                "FR ; EDUCATION ; (?i)(^|\\P{L})[ée]ducations?(\\P{L}|$)",
                "ES ; educación ; (?i)(^|\\P{L})educación(es)?(\\P{L}|$)",
                "ES ; educacion ; (?i)(^|\\P{L})educación(es)?(\\P{L}|$)",
                "EN ; freedoms ; (?i)(^|\\P{L})freedoms?(\\P{L}|$)",
                "EN ; freedom ; (?i)(^|\\P{L})freedoms?(\\P{L}|$)"
            })
    default void aWordIsFoundInAllItsForms(Language language, String word, String forms) {
        List<String> paragraphs = Udhr.in(language).paragraphs();
        List<IndexedPublication> publications = new ArrayList<>();
        for (String each : paragraphs) {
            publications.add(Samples.publication(publications.size() + 1, language.htmlTag(), "–", each));
        }
        Predicate<String> right = Pattern.compile(forms).asPredicate();
        List<Integer> expected = IntStream.range(0, paragraphs.size())
                .filter(each -> right.test(plain(paragraphs.get(each))))
                .mapToObj(each -> each + 1)
                .toList();

        List<Integer> found = numbers(knowing(publications), word);

        assertThat(expected).isNotEmpty();
        assertThat(found).containsAll(expected);
        assertThat(found.size()).isLessThanOrEqualTo(expected.size() + 1 + expected.size() / 10);
    }

    /// Arabic without vowel marks.
    private static String plain(String text) {
        return text.replaceAll("[\\u064B-\\u0652\\u0640]", "");
    }

    @Test
    default void frenchIsNotMistakenForEnglish() {
        SearchEngine engine = knowing(
                Samples.publication(1, "en", "Schools", "The education of everybody."),
                Samples.publication(2, "fr", "Écoles", "L’éducation de tous."));

        assertThat(numbers(engine, "éducation")).containsExactly(2);
        assertThat(numbers(engine, "education")).containsExactlyInAnyOrder(1, 2);
    }

    @ParameterizedTest
    @DisplayName("edge 37: letters and digits that readers do not tell apart are one")
    @CsvSource(
            delimiter = '|',
            value = {
                "ru | Всё о её счёте             | все счет",
                "ru | Все о ее счете             | всё счёт",
                "ar | إعلان الأمم المتحدة          | اعلان الامم",
                "ar | مكافحة الفساد في المدرسة     | مدرسه",
                "ar | قرار عام ٢٠٢١               | 2021",
                "en | Resolution of 2021          | ٢٠٢١",
                "fr | ÉTAT ET SOCIÉTÉ             | état",
                "fr | L’État d’avancement         | etat",
                "fr | l'efﬁcacité de l'œuvre      | efficacité",
                "es | La corrupción en España     | corrupcion espana",
                "en | The authorities of Türkiye  | turkiye",
                "en | Côte d’Ivoire reports       | cote d'ivoire",
                "ar | ﻣﻜﺎﻓﺤﺔ ﺍﻟﻔﺴﺎﺩ                 | مكافحة الفساد",
                "zh | 打击腐败、洗钱，以及其他犯罪。   | 洗钱",
                "zh | ２０２１年的报告               | 2021",
                "pt | A corrupção e a cooperação  | corrupcao",
                "de | Die Straße der Behörde      | strasse"
            })
    default void lettersThatReadersDoNotTellApartAreOne(String language, String text, String q) {
        SearchEngine engine = knowing(
                Samples.publication(1, language, "–", text), Samples.publication(2, "en", "Other", "Nothing of it."));

        assertThat(numbers(engine, q)).containsExactly(1);
    }

    @Test
    default void whoTypesAnAccentWantsIt() {
        SearchEngine engine = knowing(
                Samples.publication(1, "en", "–", "They resume work."), Samples.publication(2, "en", "–", "A résumé."));

        assertThat(numbers(engine, "résumé")).containsExactly(2);
        assertThat(numbers(engine, "resume")).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    @DisplayName("edge 36: a file in two languages is found by the words of both, in their forms")
    default void aBilingualFileIsFoundInBothLanguages() {
        String text = "Les libertés publiques. The freedoms of all.";
        SearchEngine engine = knowing(Samples.publication(
                1,
                List.of(new TaggedText("fr", "–")),
                List.of(new TaggedText("fr", text), new TaggedText("en", text)),
                Map.of()));

        assertThat(numbers(engine, "liberté")).containsExactly(1);
        assertThat(numbers(engine, "freedom")).containsExactly(1);
        assertThat(find(engine, "freedom").findings().getFirst().snippets()).isNotEmpty();
    }

    // --- names, symbols, references

    @Test
    default void aPartyIsFoundByAnyOfItsNamesOldOrNew() {
        IndexedPublication publication = Samples.publication(1, "en", "Report", "Text.");
        SearchEngine engine = knowing(
                Samples.by(
                        publication,
                        Map.of(
                                Language.EN, "Eswatini",
                                Language.FR, "Eswatini",
                                Language.AR, "إسواتيني",
                                Language.ZH, "斯威士兰",
                                Language.RU, "Эсватини"),
                        new TaggedText("en", "Swaziland"),
                        new TaggedText("ru", "Свазиленд")),
                Samples.publication(2, "en", "Report", "Text."));

        for (String name : List.of("Eswatini", "Swaziland", "إسواتيني", "اسواتيني", "斯威士兰", "Эсватини", "Свазиленда")) {
            assertThat(numbers(engine, name)).as(name).containsExactly(1);
        }
    }

    @Test
    @DisplayName("edge 36: a symbol is found as it is printed, in whatever language the text around it is")
    default void aSymbolIsFoundAsItIsPrinted() {
        SearchEngine engine = knowing(
                Samples.publication(1, "ar", "–", "انظر الوثيقة CAC/COSP/2021/L.7 المؤرخة"),
                Samples.publication(2, "en", "–", "See CAC/COSP/2021/L.17 and L.7 of 2021, CAC, COSP."),
                Samples.publication(3, "en", "–", "See CAC/COSP/2021/L.7."));

        assertThat(numbers(engine, "CAC/COSP/2021/L.7")).containsExactlyInAnyOrder(1, 3);
        assertThat(numbers(engine, "\"CAC/COSP/2021/L.7\"")).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    default void aReferenceFindsItsPublicationFirst() {
        SearchEngine engine = knowing(
                Samples.publication(1, "en", "–", "As said in CTR-2026-2, CTR-2026-2 and CTR-2026-2."),
                Samples.publication(2, "en", "–", "Something else."));

        assertThat(numbers(engine, "ctr-2026-2").getFirst()).isEqualTo(2);
    }

    // --- syntax

    @Test
    default void allWordsAreNeeded() {
        SearchEngine engine = knowing(
                Samples.publication(1, "en", "–", "asset recovery and mutual assistance"),
                Samples.publication(2, "en", "–", "the recovery of a patient"));

        assertThat(numbers(engine, "asset recovery")).containsExactly(1);
        assertThat(find(engine, "asset recovery").someWordsOnly()).isFalse();
    }

    @Test
    default void whenNoPublicationHasAllWordsThoseWithSomeAreShownAndSaidToBeSo() {
        SearchEngine engine = knowing(Samples.publication(1, "en", "–", "the recovery of stolen assets"));

        Findings findings = find(engine, "recovery zebra");

        assertThat(numbers(findings)).containsExactly(1);
        assertThat(findings.someWordsOnly()).isTrue();
    }

    @Test
    default void aPhraseIsFoundAsItStands() {
        SearchEngine engine = knowing(
                Samples.publication(1, "en", "–", "freedom of the press"),
                Samples.publication(2, "en", "–", "the press of freedom"),
                Samples.publication(3, "zh", "–", "公共采购的透明度"),
                Samples.publication(4, "zh", "–", "采购公共交通"));

        assertThat(numbers(engine, "\"freedom of the press\"")).containsExactly(1);
        assertThat(numbers(engine, "“freedom of the press”")).containsExactly(1);
        assertThat(numbers(engine, "«freedom of the press»")).containsExactly(1);
        assertThat(numbers(engine, "\"公共采购\"")).containsExactly(3);
        assertThat(numbers(engine, "“公共采购”")).containsExactly(3);
        assertThat(numbers(engine, "\"freedoms\"")).isEmpty();
    }

    @Test
    default void whatIsExcludedIsNotFound() {
        SearchEngine engine = knowing(
                Samples.publication(1, "en", "–", "bribery of foreign officials"),
                Samples.publication(2, "en", "–", "bribery in the private sector"));

        assertThat(numbers(engine, "bribery -official")).containsExactly(2);
        assertThat(numbers(engine, "bribery -\"private sector\"")).containsExactly(1);
        assertThat(numbers(engine, "-official")).containsExactly(2);
    }

    @Test
    default void theBeginningOfAWordFindsIt() {
        SearchEngine engine = knowing(
                Samples.publication(1, "en", "–", "transparency"),
                Samples.publication(2, "ru", "–", "транспарентность"),
                Samples.publication(3, "en", "–", "opacity"));

        assertThat(numbers(engine, "transpar*")).containsExactly(1);
        assertThat(numbers(engine, "транспарент*")).containsExactly(2);
        assertThat(find(engine, "transpar*")
                        .findings()
                        .getFirst()
                        .snippets()
                        .getFirst()
                        .runs())
                .contains(new Run("transparency", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"",
                "-",
                "--",
                "*",
                "**",
                "-*",
                "\"unclosed law",
                "law\"",
                "law AND (OR",
                "law:[* TO *]",
                "((law",
                "law^^^",
                "law~",
                "/law/",
                "law\\",
                "-\"",
                "«law",
                "law -",
                "\uD83D law",
                "law \u0000",
                "\u202Elaw\u202C",
                "law && || ! { } [ ]",
                "law?"
            })
    default void brokenSyntaxIsReadAsWords(String q) {
        SearchEngine engine = knowing(Samples.publication(1, "en", "–", "The law of the land."));

        Findings findings = find(engine, q);

        if (q.contains("law")) {
            assertThat(findings.total()).isEqualTo(1);
        } else {
            assertThat(findings.total()).isZero();
        }
    }

    @Test
    default void noTextHoweverStrangeIsAnError() throws IOException {
        SearchEngine engine = knowing(Samples.publication(1, "en", "Law", "The law of the land."));
        List<String> strange =
                new ArrayList<>(Files.readAllLines(Path.of("../shared/data/adversarial/strings/blns.txt")));
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40); j >= 0; j--) {
                text.append(
                        switch (random.nextInt(4)) {
                            case 0 -> "\"*-+()[]{}^~?:\\/!&|«»“”「」".charAt(random.nextInt(24));
                            case 1 -> ' ';
                            case 2 -> (char) random.nextInt(0x10000);
                            default -> "law法право".charAt(random.nextInt(9));
                        });
            }
            strange.add(text.toString());
        }

        for (String each : strange) {
            Findings findings = find(engine, each);
            assertThat(findings.total()).as(each).isBetween(0L, 1L);
        }
    }

    @Test
    default void aQuestionOfAnyLengthIsAnswered() {
        SearchEngine engine = knowing(Samples.publication(1, "en", "–", "law"));

        assertThat(find(engine, "law ".repeat(100_000)).total()).isEqualTo(1);
        assertThat(find(engine, "法".repeat(100_000)).total()).isZero();
    }

    // --- lists, order, pages

    @Test
    default void withoutWordsEverythingIsListedTheNewestFirst() {
        SearchEngine engine = knowing(IntStream.rangeClosed(1, 25)
                .mapToObj(each -> Samples.publication(each, "en", "Title", "Text"))
                .toList());

        Findings second = engine.search(Query.of("", Language.EN).page(2, 10), Set.of());

        assertThat(second.total()).isEqualTo(25);
        assertThat(numbers(second)).containsExactly(15, 14, 13, 12, 11, 10, 9, 8, 7, 6);
        assertThat(numbers(
                        engine.search(Query.of("", Language.EN).in(Order.OLDEST).page(1, 2), Set.of())))
                .containsExactly(1, 2);
        assertThat(numbers(engine.search(
                        Query.of("", Language.EN).in(Order.RECEIVED_NEWEST).page(1, 2), Set.of())))
                .containsExactly(25, 24);
        assertThat(numbers(engine.search(Query.of("", Language.EN).page(4, 10), Set.of())))
                .isEmpty();
    }

    @Test
    default void pagesOfTheBestNeitherRepeatNorMiss() {
        SearchEngine engine = knowing(IntStream.rangeClosed(1, 250)
                .mapToObj(each -> Samples.publication(
                        each, "en", "Title", "the stolen " + "assets of ".repeat(each % 7 + 1) + "recovery " + each))
                .toList());
        List<Integer> all = new ArrayList<>();

        for (int page = 1; page <= 9; page++) {
            all.addAll(numbers(
                    engine.search(Query.of("recovery of assets", Language.EN).page(page, 30), Set.of())));
        }

        assertThat(all).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    default void partiesAndTitlesAreSortedByTheRulesOfTheLanguage() {
        SearchEngine engine = knowing(
                Samples.by(
                        Samples.publication(1, "fr", "Zèbre", "–"),
                        Map.of(Language.FR, "Égypte", Language.EN, "Egypt", Language.RU, "Египет")),
                Samples.by(
                        Samples.publication(2, "fr", "étude", "–"),
                        Map.of(Language.FR, "Estonie", Language.EN, "Estonia", Language.RU, "Эстония")),
                Samples.by(
                        Samples.publication(3, "fr", "Eau", "–"),
                        Map.of(Language.FR, "Danemark", Language.EN, "Denmark", Language.RU, "Дания")));

        assertThat(numbers(engine.search(Query.of("", Language.FR).in(Order.PARTY), Set.of())))
                .containsExactly(3, 1, 2);
        assertThat(numbers(engine.search(Query.of("", Language.EN).in(Order.PARTY), Set.of())))
                .containsExactly(3, 1, 2);
        assertThat(numbers(engine.search(Query.of("", Language.RU).in(Order.PARTY), Set.of())))
                .containsExactly(3, 1, 2);
        assertThat(numbers(engine.search(Query.of("", Language.FR).in(Order.TITLE), Set.of())))
                .containsExactly(3, 2, 1);
    }

    @Test
    default void theDaysOfReceiptNarrow() {
        SearchEngine engine = knowing(IntStream.rangeClosed(1, 10)
                .mapToObj(each -> Samples.publication(each * 1_440, "en", "Title", "Text"))
                .toList());
        LocalDate third = LocalDate.of(2026, 3, 4);

        Findings findings =
                engine.search(Query.of("", Language.EN).receivedBetween(third, third.plusDays(1)), Set.of());

        assertThat(numbers(findings)).containsExactly(4 * 1_440, 3 * 1_440);
        assertThat(engine.search(Query.of("text", Language.EN).receivedBetween(null, third), Set.of())
                        .total())
                .isEqualTo(3);
    }

    @Test
    default void aTitleWeighsMoreThanAMention() {
        SearchEngine engine = knowing(
                Samples.publication(1, "en", "Annual report", "About money, and once about extradition, in passing."),
                Samples.publication(2, "en", "Extradition", "About the surrender of persons to other States."));

        assertThat(numbers(engine, "extradition")).containsExactly(2, 1);
    }

    // --- facets

    @Test
    default void facetsCountWhatEachChoiceWouldLeave() {
        List<IndexedPublication> publications = new ArrayList<>();
        Random random = new Random(11);
        for (int i = 1; i <= 400; i++) {
            publications.add(Samples.publication(
                    i,
                    List.of(new TaggedText("en", "Title")),
                    List.of(new TaggedText("en", i % 3 == 0 ? "asset recovery" : "prevention")),
                    Map.of(
                            Dimension.PARTY, Set.copyOf(List.of("P" + random.nextInt(60), "P" + random.nextInt(5))),
                            Dimension.KIND, Set.of("K" + random.nextInt(4)),
                            Dimension.YEAR, Set.of("202" + random.nextInt(5)))));
        }
        SearchEngine engine = knowing(publications);
        Query query = Query.of("recovery", Language.EN)
                .choosing(Dimension.KIND, Set.of("K1", "K2"))
                .choosing(Dimension.PARTY, Set.of("P1", "P3", "P30"));

        Findings findings = engine.search(query, Set.of());

        Predicate<IndexedPublication> words =
                each -> each.texts().getFirst().text().contains("recovery");
        assertThat(findings.total())
                .isEqualTo(publications.stream()
                        .filter(words.and(chosen(query, null)))
                        .count());
        for (Dimension dimension : List.of(Dimension.PARTY, Dimension.KIND, Dimension.YEAR)) {
            Map<String, Integer> expected = new TreeMap<>();
            publications.stream()
                    .filter(words.and(chosen(query, dimension)))
                    .flatMap(each -> each.values(dimension).stream())
                    .forEach(value -> expected.merge(value, 1, Integer::sum));
            query.chosen(dimension).forEach(value -> expected.putIfAbsent(value, 0));
            Facet facet = facet(findings, dimension);
            Map<String, Integer> counted = new HashMap<>();
            facet.values().forEach(each -> counted.put(each.value(), each.count()));
            assertThat(counted).isEqualTo(expected);
            assertThat(facet.values().stream().filter(Facet.Value::chosen).map(Facet.Value::value))
                    .containsExactlyInAnyOrderElementsOf(query.chosen(dimension));
            assertThat(facet.values()).isSortedAccordingTo((one, other) -> other.count() - one.count());
        }
    }

    /// What fulfils the choices in all dimensions but one.
    private static Predicate<IndexedPublication> chosen(Query query, @Nullable Dimension but) {
        return publication -> query.chosen().entrySet().stream()
                .filter(each -> each.getKey() != but)
                .allMatch(each -> each.getValue().stream().anyMatch(publication.values(each.getKey())::contains));
    }

    private static Facet facet(Findings findings, Dimension dimension) {
        return findings.facets().stream()
                .filter(each -> each.dimension() == dimension)
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void aChoiceThatNothingHasLeavesNothingButIsShown() {
        SearchEngine engine = knowing(Samples.publication(
                1,
                List.of(new TaggedText("en", "Title")),
                List.of(),
                Map.of(Dimension.KIND, Set.of("K1"), Dimension.YEAR, Set.of("2026"))));

        Findings findings = engine.search(Query.of("", Language.EN).choosing(Dimension.KIND, Set.of("none")), Set.of());

        assertThat(findings.total()).isZero();
        assertThat(facet(findings, Dimension.KIND).values())
                .containsExactly(new Facet.Value("K1", 1, false), new Facet.Value("none", 0, true));
    }

    // --- change and concealment

    @Test
    default void whatIsPutAgainReplacesWhatWasKnown() {
        SearchEngine engine = knowing(Samples.publication(1, "en", "First", "alpha"));

        engine.put(Samples.publication(1, "en", "Second", "beta"));
        Samples.reach(engine, 2);

        assertThat(numbers(engine, "alpha")).isEmpty();
        assertThat(numbers(engine, "beta")).containsExactly(1);
        assertThat(find(engine, "").total()).isEqualTo(1);
        assertThat(engine.position()).isEqualTo(2);
    }

    @Test
    @DisplayName("edge 65: what is removed or hidden is not found, counted or quoted")
    default void whatIsRemovedOrHiddenLeaksNowhere() {
        Map<Dimension, Set<String>> secret = Map.of(Dimension.PARTY, Set.of("SECRET"));
        List<IndexedPublication> publications = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            publications.add(Samples.publication(
                    i,
                    List.of(new TaggedText("en", "Tombs " + i)),
                    List.of(new TaggedText("en", "vellichor " + i)),
                    i == 1 ? Map.of(Dimension.PARTY, Set.of("OPEN")) : secret));
        }
        SearchEngine engine = knowing(publications);
        engine.remove(Samples.reference(2));
        Samples.reach(engine, 4);
        Set<Reference> hidden = Set.of(Samples.reference(3));

        for (String q :
                List.of("", "vellichor", "vell*", "\"vellichor\"", "tombs", "CTR-2026-3", "CTR-2026-2", "-nothing")) {
            for (Order order : Order.values()) {
                Findings findings = engine.search(Query.of(q, Language.EN).in(order), hidden);
                assertThat(findings.findings())
                        .extracting(Finding::reference)
                        .as(q)
                        .isSubsetOf(Samples.reference(1));
                assertThat(findings.total()).isLessThanOrEqualTo(1);
                assertThat(findings.facets().toString()).doesNotContain("SECRET");
                assertThat(findings.findings().toString()).doesNotContain("Tombs 2", "Tombs 3");
            }
        }
    }

    // --- snippets

    @ParameterizedTest
    @CsvSource({
        "AR, حرية, حري",
        "ZH, 教育, 教育",
        "EN, freedoms, freedom",
        "FR, libertés, libert",
        "RU, свобода, свобод",
        "ES, educación, educaci"
    })
    default void aPassageShowsTheWordWhereItStands(Language language, String word, String mark) {
        String text = String.join("\n", Udhr.in(language).paragraphs());
        SearchEngine engine = knowing(Samples.publication(1, language.htmlTag(), "–", text));

        List<Snippet> snippets = find(engine, word).findings().getFirst().snippets();

        assertThat(snippets).isNotEmpty();
        for (Snippet each : snippets) {
            assertThat(each.source()).isEqualTo(Snippet.Source.TEXT);
            assertThat(each.language()).isEqualTo(language.htmlTag());
            assertThat(text.replaceAll("\\s+", " ")).contains(each.text());
            assertThat(each.text().length()).isBetween(20, 420);
            assertThat(each.runs()).anyMatch(Run::marked);
            assertThat(each.runs().stream().filter(Run::marked))
                    .allMatch(run -> plain(run.text()).toLowerCase(Locale.ROOT).contains(mark));
        }
    }

    @Test
    default void aPassageIsFoundDeepInALongDocument() {
        String text = "Nothing to see here. ".repeat(5_000) + "The hidden vellichor of archives. "
                + "More of it. ".repeat(99);
        SearchEngine engine = knowing(Samples.publication(1, "en", "–", text));

        List<Snippet> snippets = find(engine, "vellichor").findings().getFirst().snippets();

        assertThat(snippets.getFirst().text()).contains("The hidden vellichor of archives.");
        assertThat(snippets.getFirst().text().length()).isLessThan(420);
    }

    @Test
    default void aPassageWithoutSentencesIsCutAtWords() {
        String text = "lorem ".repeat(200) + "vellichor " + "ipsum ".repeat(200);
        SearchEngine engine = knowing(Samples.publication(1, "en", "–", text));

        Snippet snippet =
                find(engine, "vellichor").findings().getFirst().snippets().getFirst();

        assertThat(snippet.text()).contains("vellichor").matches("(lorem )+vellichor( ipsum)+");
        assertThat(snippet.text().length()).isBetween(100, 420);
    }

    @Test
    default void titlesAreMarkedInTheirLanguage() {
        SearchEngine engine = knowing(Samples.publication(
                1,
                List.of(new TaggedText("fr", "Les libertés"), new TaggedText("es", "Las libertades")),
                List.of(),
                Map.of()));

        List<Snippet> snippets = find(engine, "liberté").findings().getFirst().snippets();

        assertThat(snippets)
                .containsExactly(new Snippet(
                        Snippet.Source.TITLE, "fr", List.of(new Run("Les ", false), new Run("libertés", true))));
    }

    @Test
    default void aTitleOfManyLinesIsOne() {
        SearchEngine engine = knowing(Samples.publication(1, "en", "The law\r\nof the\r land\n", "–"));

        assertThat(find(engine, "law")
                        .findings()
                        .getFirst()
                        .snippets()
                        .getFirst()
                        .text())
                .isEqualTo("The law of the land ");
    }

    @Test
    default void markupInATextStaysText() {
        SearchEngine engine = knowing(Samples.publication(1, "en", "–", "A <script>alert(1)</script> law & order."));

        assertThat(find(engine, "law")
                        .findings()
                        .getFirst()
                        .snippets()
                        .getFirst()
                        .text())
                .isEqualTo("A <script>alert(1)</script> law & order.");
    }

    @Test
    @DisplayName("edge 33: a text in another language is found by its words and keeps its language")
    default void aTextInAnotherLanguageKeepsItsTag() {
        SearchEngine engine = knowing(Samples.publication(
                1,
                List.of(new TaggedText("pt", "–")),
                List.of(
                        new TaggedText("pt", "A prevenção da corrupção."),
                        new TaggedText("de", "Die Verhütung der Korruption.")),
                Map.of()));

        assertThat(find(engine, "prevenção")
                        .findings()
                        .getFirst()
                        .snippets()
                        .getFirst()
                        .language())
                .isEqualTo("pt");
        assertThat(find(engine, "Korruption")
                        .findings()
                        .getFirst()
                        .snippets()
                        .getFirst()
                        .language())
                .isEqualTo("de");
    }

    @Test
    default void filesThatNobodyHasLookedIntoAreRemembered() {
        IndexedPublication complete = Samples.publication(1, "en", "Title", "Text");
        SearchEngine engine = knowing(complete, Samples.incomplete(2));

        assertThat(engine.listIncomplete(10)).containsExactly(Samples.reference(2));
        engine.put(Samples.publication(2, "en", "Title", "Text"));
        Samples.reach(engine, 3);

        assertThat(engine.listIncomplete(10)).isEmpty();
    }
}
