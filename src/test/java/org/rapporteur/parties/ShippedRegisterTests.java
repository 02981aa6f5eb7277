package org.rapporteur.parties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.languages.Language;

class ShippedRegisterTests {
    private static final LocalDate IN_2021 = LocalDate.of(2021, 6, 2);
    private static final LocalDate IN_2023 = LocalDate.of(2023, 12, 11);

    private static final ShippedRegister SHIPPED = ShippedRegister.read();
    private static final Snapshot REGISTER = new Snapshot(1, null, SHIPPED.entries());

    @Test
    void itHoldsTheMemberStatesAndTheOtherStatesAndTheEuropeanUnion() {
        assertThat(SHIPPED.entries()).hasSize(198);
        assertThat(SHIPPED.entries().stream().filter(each -> each.unStatus() == UnStatus.MEMBER_STATE))
                .hasSize(193);
        assertThat(SHIPPED.entries().stream()
                        .filter(each -> each.unStatus() != UnStatus.MEMBER_STATE)
                        .map(each -> each.party().code()))
                .containsExactlyInAnyOrder("VAT", "PSE", "COK", "NIU", "EU");
    }

    @Test
    void everyNameExistsInSixLanguagesAndNamesOfAStateDoNotOverlap() {
        for (Entry each : SHIPPED.entries()) {
            LocalDate last = LocalDate.MIN;
            for (PartyName name : each.party().names()) {
                assertThat(name.brief().texts().keySet())
                        .describedAs(each.party().code())
                        .containsExactly(Language.values());
                assertThat(name.formal().texts().keySet())
                        .describedAs(each.party().code())
                        .containsExactly(Language.values());
                LocalDate from = name.validFrom() == null ? LocalDate.MIN : name.validFrom();
                assertThat(from).describedAs(each.party().code()).isAfterOrEqualTo(last);
                last = name.validTo() == null ? LocalDate.MAX : name.validTo();
            }
        }
    }

    @Test
    @DisplayName("edge 1: the name is that of the date, and either name finds the State")
    void theNameIsThatOfTheDateAndEitherNameFindsTheState() {
        Party turkiye = party("TUR");

        assertThat(turkiye.nameOn(IN_2021, Language.EN)).isEqualTo("Turkey");
        assertThat(turkiye.nameOn(LocalDate.of(2022, 5, 31), Language.EN)).isEqualTo("Turkey");
        assertThat(turkiye.nameOn(LocalDate.of(2022, 6, 1), Language.EN)).isEqualTo("Türkiye");
        assertThat(turkiye.nameOn(IN_2023, Language.FR)).isEqualTo("Türkiye");
        assertThat(turkiye.nameOn(IN_2023, Language.RU)).isEqualTo("Турция");
        assertThat(List.of(
                        "Turkey",
                        "Türkiye",
                        "TURKIYE",
                        " turquie ",
                        "Турция",
                        "تركيا",
                        "土耳其",
                        "the Republic of Türkiye"))
                .allSatisfy(name -> assertThat(found(name)).isEqualTo("TUR"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Cote d'Ivoire,              CIV
            CÔTE D’IVOIRE,              CIV
            Swaziland,                  SWZ
            Eswatini,                   SWZ
            Cape Verde,                 CPV
            Macedonia,                  MKD
            North Macedonia,            MKD
            Czech Republic,             CZE
            Guinea Bissau,              GNB
            Guinée-Bissau,              GNB
            the Gambia,                 GMB
            the Netherlands,            NLD
            la República de Cuba,       CUB
            Republica de Cuba,          CUB
            l'État de Libye,            LBY
            Etat de Libye,              LBY
            Королевство Испания,        ESP
            Шри-Ланка,                  LKA
            اليابان,                    JPN
            الأردن,                     JOR
            الاردن,                     JOR
            سوريا,                      SYR
            European Community,         EU
            欧洲联盟,                    EU
            Viet Nam,                   VNM
            Vietnam,                    VNM
            """)
    @DisplayName(
            "edge 37: case, accents, apostrophes, hyphens, articles and the variants of Arabic letters do not matter")
    void aStateIsFoundByAnyOfItsNames(String name, String code) {
        assertThat(found(name)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noPartOfANameAndNothingFindsNothing(Language language) {
        assertThat(REGISTER.findByName("  ")).isEmpty();
        assertThat(REGISTER.findByName("'-'")).isEmpty();
        assertThat(REGISTER.findByName(party("USA").nameOn(IN_2023, language).substring(0, 1)))
                .isEmpty();
    }

    @Test
    void noNameOrAliasMeansTwoStates() {
        Map<SearchName, Set<String>> bearers = new HashMap<>();
        for (Entry each : SHIPPED.entries()) {
            each.names().forEach(name -> {
                bearers.computeIfAbsent(SearchName.of(name), _ -> new HashSet<>())
                        .add(each.party().code());
                bearers.computeIfAbsent(SearchName.withoutArticle(name), _ -> new HashSet<>())
                        .add(each.party().code());
            });
            each.aliases()
                    .forEach(alias -> bearers.computeIfAbsent(SearchName.of(alias.text()), _ -> new HashSet<>())
                            .add(each.party().code()));
        }

        assertThat(bearers.values()).allSatisfy(codes -> assertThat(codes).hasSize(1));
    }

    @Test
    @DisplayName("edge 1: Türkiye keeps its place in English; Eswatini left the letter S")
    void aNewNameMovesAStateOnlyWhereItsLetterChanged() {
        assertThat(neighbours("TUR", Language.EN, IN_2021)).containsExactly("TUN", "TKM");
        assertThat(neighbours("TUR", Language.EN, IN_2023)).containsExactly("TUN", "TKM");
        assertThat(neighbours("SWZ", Language.EN, IN_2021)).containsExactly("EST", "ETH");
        assertThat(neighbours("SWZ", Language.EN, LocalDate.of(2018, 1, 1))).containsExactly("SUR", "SWE");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            EN, AFG, ZWE
            FR, AFG, ZWE
            ES, AFG, ZWE
            RU, AUS, JPN
            ZH, ALB, CHN
            AR, RUS, GRC
            """)
    @DisplayName("edges 2 and 3: the list of Member States begins and ends as each language lists it")
    void eachLanguageHasItsOrder(Language language, String first, String last) {
        List<String> members = codes(language, IN_2023).stream()
                .filter(code -> REGISTER.find(code).orElseThrow().unStatus() == UnStatus.MEMBER_STATE)
                .toList();

        assertThat(List.of(members.getFirst(), members.getLast())).containsExactly(first, last);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            EN, IRN, IRQ
            EN, PRT, QAT
            EN, QAT, KOR
            EN, KOR, MDA
            EN, GNB, GUY
            FR, ZAF, DZA
            FR, EGY, SLV
            FR, SLV, ARE
            FR, GIN, GNB
            FR, GNB, GNQ
            FR, LAO, MDA
            ES, NIC, NER
            ES, ESP, USA
            ES, GIN, GNB
            ES, GNB, GNQ
            RU, AUS, AUT
            RU, UZB, UKR
            ZH, PER, ISL
            AR, JOR, ARM
            AR, PRT, BRN
            """)
    @DisplayName("edge 3: stored sort keys and the collator put each State before its neighbour")
    void oneStateStandsBeforeAnother(Language language, String earlier, String later) {
        List<String> codes = codes(language, IN_2023);

        assertThat(codes.indexOf(earlier)).isLessThan(codes.indexOf(later));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theOrderIsTheSameFromWhateverOrderItStarts(Language language) {
        List<Entry> turned = new ArrayList<>(SHIPPED.entries());
        turned.sort(Comparator.comparing((Entry each) -> each.party().id().value()));

        assertThat(PartyOrder.sorted(turned.stream(), language, IN_2023).stream()
                        .map(Party::code))
                .containsExactlyElementsOf(codes(language, IN_2023))
                .doesNotHaveDuplicates()
                .hasSize(198);
    }

    @Test
    @DisplayName("edge 8: the Holy See, Palestine, the Cook Islands and Niue are in the register as what they are")
    void theNonMemberStatesAreWhatTheyAre() {
        assertThat(entry("VAT").unStatus()).isEqualTo(UnStatus.OBSERVER_STATE);
        assertThat(entry("PSE").unStatus()).isEqualTo(UnStatus.OBSERVER_STATE);
        assertThat(entry("COK").unStatus()).isEqualTo(UnStatus.NON_MEMBER_STATE);
        assertThat(entry("NIU").unStatus()).isEqualTo(UnStatus.NON_MEMBER_STATE);
        assertThat(party("PSE").nameOn(IN_2023, Language.EN)).isEqualTo("State of Palestine");
        assertThat(party("VAT").nameOn(IN_2023, Language.EN)).isEqualTo("Holy See");
    }

    @Test
    @DisplayName(
            "edge 9: Türkiye is in two groups, Kiribati in none, the United States observes; totals are not totals of States")
    void groupsAreNotAPartitionOfStates() {
        assertThat(entry("TUR").groupsOn(IN_2023))
                .containsExactlyInAnyOrder(RegionalGroup.ASIA_PACIFIC, RegionalGroup.WESTERN_EUROPEAN_AND_OTHER);
        assertThat(entry("KIR").groupsOn(IN_2023)).isEmpty();
        assertThat(entry("USA").groupsOn(IN_2023)).isEmpty();
        assertThat(entry("EU").groupsOn(IN_2023)).isEmpty();
        assertThat(entry("SSD").groupsOn(LocalDate.of(2011, 7, 1))).isEmpty();
        assertThat(entry("SSD").groupsOn(IN_2023)).containsExactly(RegionalGroup.AFRICAN);
        int total = SHIPPED.entries().stream()
                .mapToInt(each -> each.groupsOn(IN_2023).size())
                .sum();
        long grouped = SHIPPED.entries().stream()
                .filter(each -> !each.groupsOn(IN_2023).isEmpty())
                .count();
        assertThat(total).isEqualTo(192);
        assertThat(grouped).isEqualTo(191);
    }

    @Test
    @DisplayName("edge 12: a regional group is no standing")
    void aRegionalGroupIsNoStanding() {
        Set<String> standings = new HashSet<>();
        EnumSet.allOf(Standing.class).forEach(each -> standings.add(each.name()));

        assertThat(EnumSet.allOf(RegionalGroup.class))
                .allSatisfy(group -> assertThat(standings).doesNotContain(group.name()));
    }

    @Test
    void identifiersFollowFromTheCodesForEver() {
        assertThat(party("TUR").id().toString()).isEqualTo("0b86c8c6-b34a-31b3-bf97-d25f57c12731");
    }

    private static Party party(String code) {
        return entry(code).party();
    }

    private static Entry entry(String code) {
        return REGISTER.find(code).orElseThrow();
    }

    private static String found(String name) {
        return REGISTER.findByName(name).map(each -> each.party().code()).orElse("nobody");
    }

    private static List<String> codes(Language language, LocalDate day) {
        return PartyOrder.sorted(REGISTER.entries().stream(), language, day).stream()
                .map(Party::code)
                .toList();
    }

    private static List<String> neighbours(String code, Language language, LocalDate day) {
        List<String> codes = codes(language, day);
        int place = codes.indexOf(code);
        return List.of(codes.get(place - 1), codes.get(place + 1));
    }
}
