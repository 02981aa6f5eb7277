package org.rapporteur.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.rapporteur.identity.AccountId;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.TreatyReport.Fault;
import org.rapporteur.parties.TreatyReport.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapporteurTest
class TreatyEventsTests {
    /// A copy of the Treaty Collection's table as it stood in 2014; the operator's, not shipped.
    private static final Path TABLE_OF_2014 = Path.of("../shared/data/metadata/un-treaties/treaties/18-14.csv");

    private static final String HEADING = "Participant,Signature,Instrument,Denunciation,Succession\n";
    private static final Actor LOADING = Actor.system("loading");

    private final TreatyEvents events;
    private final Parties parties;
    private final Register register;
    private final JdbcClient jdbc;

    TreatyEventsTests(TreatyEvents events, Parties parties, Register register, JdbcClient jdbc) {
        this.events = events;
        this.parties = parties;
        this.register = register;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void nothingIsEntered() {
        jdbc.sql("DELETE FROM parties.treaty_participation").update();
        jdbc.sql("UPDATE parties.register SET events_known_until = NULL, revision = revision + 1")
                .update();
        register.look();
    }

    @Test
    void onlyStaffLoadsEvents() {
        Actor delegate = new Actor.Person(new AccountId(UUID.randomUUID()), Set.of());

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> load(delegate, "Kenya,9 Dec 2003,9 Dec 2003"))
                .extracting(NotAllowed::rule)
                .isEqualTo("refusal.register.staff.only");
    }

    @Test
    void withoutEventsNobodyIsSaidToBeNoParty() {
        Set<Standing> standings =
                parties
                        .list(EnumSet.of(PartyKind.STATE, PartyKind.REIO), Language.EN, LocalDate.of(2022, 9, 5))
                        .stream()
                        .map(each -> parties.standingOn(each.id(), LocalDate.of(2022, 9, 5)))
                        .collect(Collectors.toSet());

        assertThat(standings).containsExactly(Standing.NOT_RECORDED);
    }

    @Test
    @DisplayName("edges 6, 7, 8: the 178 participants of the table of 2014 load, and their standing follows the dates")
    void theTableOf2014Loads() throws IOException {
        assumeThat(TABLE_OF_2014).exists();

        TreatyReport report = loadTable();

        assertThat(report.problems()).isEmpty();
        assertThat(report.added()).isEqualTo(178);
        assertThat(report.knownUntil()).isEqualTo(LocalDate.of(2014, 4, 2));
        Map<Standing, Long> counts =
                parties
                        .list(EnumSet.of(PartyKind.STATE, PartyKind.REIO), Language.EN, LocalDate.of(2014, 4, 2))
                        .stream()
                        .filter(each -> !each.code().startsWith("X")) // invented by the other tests of this database
                        .map(each -> parties.standingOn(each.id(), LocalDate.of(2014, 4, 2)))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        // Palestine deposited on that very day and counts among the signatories until the thirtieth day after it.
        assertThat(counts)
                .containsEntry(Standing.STATE_PARTY, 168L)
                .containsEntry(Standing.NON_MEMBER_STATE_PARTY, 1L)
                .containsEntry(Standing.REIO_PARTY, 1L)
                .containsEntry(Standing.SIGNATORY, 8L)
                .containsEntry(Standing.NON_PARTY_MEMBER_STATE, 18L)
                .containsEntry(Standing.OTHER_STATE, 2L);
        assertThat(standing("ARG", "2006-09-26")).isEqualTo(Standing.SIGNATORY);
        assertThat(standing("ARG", "2006-09-27")).isEqualTo(Standing.STATE_PARTY);
        assertThat(standing("BIH", "2006-11-25")).isEqualTo(Standing.STATE_PARTY);
        assertThat(standing("EU", "2008-12-11")).isEqualTo(Standing.SIGNATORY);
        assertThat(standing("EU", "2008-12-12")).isEqualTo(Standing.REIO_PARTY);
        assertThat(standing("PSE", "2014-05-02")).isEqualTo(Standing.NON_MEMBER_STATE_PARTY);
        assertThat(standing("COK", "2022-09-05")).isEqualTo(Standing.NON_MEMBER_STATE_PARTY);
        assertThat(standing("MNE", "2006-06-03")).isEqualTo(Standing.STATE_PARTY);
        assertThat(standing("TUR", "2021-06-02")).isEqualTo(Standing.STATE_PARTY);
    }

    @Test
    void afterTheEndOfTheTableOnlyPartiesAreSpokenOf() throws IOException {
        assumeThat(TABLE_OF_2014).exists();

        loadTable();

        assertThat(standing("DEU", "2014-04-02")).isEqualTo(Standing.SIGNATORY);
        assertThat(standing("DEU", "2022-09-05")).isEqualTo(Standing.NOT_RECORDED);
        assertThat(standing("SOM", "2014-04-02")).isEqualTo(Standing.NON_PARTY_MEMBER_STATE);
        assertThat(standing("SOM", "2022-09-05")).isEqualTo(Standing.NOT_RECORDED);
        assertThat(standing("VAT", "2022-09-05")).isEqualTo(Standing.NOT_RECORDED);
    }

    @Test
    void theThirtiethInstrumentOfAStateMadeTheConventionEnterIntoForce() throws IOException {
        assumeThat(TABLE_OF_2014).exists();
        loadTable();

        LocalDate thirtieth = jdbc.sql("""
                        SELECT deposited_on FROM parties.treaty_participation JOIN parties.party ON party = id
                        WHERE kind = 'STATE' AND deposited_on IS NOT NULL ORDER BY deposited_on OFFSET 29 LIMIT 1
                        """).query(LocalDate.class).single();

        assertThat(thirtieth.plusDays(90)).isEqualTo(TreatyParticipation.CONVENTION_IN_FORCE);
    }

    @Test
    void aFileMayBeLoadedAgainAndAnOlderOneTakesNothingBack() {
        load(LOADING, "Bhutan,15 Sep 2005,21 Sep 2016");

        TreatyReport again = load(LOADING, "Bhutan,15 Sep 2005,21 Sep 2016");
        TreatyReport older = load(LOADING, "Bhutan,15 Sep 2005,");

        assertThat(List.of(again.added(), again.changed(), again.unchanged())).containsExactly(0, 0, 1);
        assertThat(List.of(older.added(), older.changed(), older.unchanged())).containsExactly(0, 0, 1);
        assertThat(older.knownUntil()).isEqualTo(LocalDate.of(2016, 9, 21));
        assertThat(standing("BTN", "2016-10-21")).isEqualTo(Standing.STATE_PARTY);
    }

    @Test
    void aLaterFileCompletesAnEarlierOne() {
        load(LOADING, "Germany,9 Dec 2003,");

        TreatyReport later = load(LOADING, "Germany,,2014-11-12");

        assertThat(later.changed()).isEqualTo(1);
        TreatyParticipation participation =
                parties.findTreatyParticipation(id("DEU")).orElseThrow();
        assertThat(participation.signedOn()).isEqualTo(LocalDate.of(2003, 12, 9));
        assertThat(standing("DEU", "2014-12-12")).isEqualTo(Standing.STATE_PARTY);
    }

    @Test
    void marksTellTheActionAndColumnsTheSuccessionAndTheDenunciation() {
        load(LOADING, """
                Finland,9 Dec 2003,20 Jun 2006 A
                European Union,15 Sep 2005,12 Nov 2008 AA
                Algeria,,10 Jan 2008 a
                Montenegro,,23 Oct 2006 d,,2006-06-03
                Kenya,9 Dec 2003,9 Dec 2003,5 Mar 2024
                """);

        assertThat(List.of("FIN", "EU", "DZA", "MNE", "KEN"))
                .extracting(code -> deposit(code).action())
                .containsExactly(
                        Action.ACCEPTANCE, Action.APPROVAL, Action.ACCESSION, Action.SUCCESSION, Action.RATIFICATION);
        assertThat(deposit("MNE").inForceOn()).isEqualTo(LocalDate.of(2006, 6, 3));
        assertThat(standing("KEN", "2025-03-04")).isEqualTo(Standing.STATE_PARTY);
        assertThat(standing("KEN", "2025-03-05")).isEqualTo(Standing.NON_PARTY_MEMBER_STATE);
    }

    @Test
    void goodRowsAreEnteredAndEachFaultIsNamedWithItsPlace() {
        TreatyReport report = load(LOADING, """
                Atlantis,9 Dec 2003,
                Kenya,9 Dec 2003,9 Dec 2003
                Kenya,9 Dec 2003,9 Dec 2003
                Chile,31 Feb 2004,
                Peru,10 Dec 2003,16 Nov 2004 x
                Cuba,9 Dec 1995,
                Ghana,9 Dec 2004,27 Jun 2004
                Togo,10 Dec 2003,6 Jul 2004
                Mali,,
                Iraq,,17 Mar 2008 a,1 Jan 2005
                Fiji,1 Jan 2999,
                """);

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.problems())
                .containsExactly(
                        new Problem(2, "Participant", "Atlantis", Fault.UNKNOWN_PARTICIPANT),
                        new Problem(4, "Participant", "Kenya", Fault.REPEATED_PARTICIPANT),
                        new Problem(5, "Signature", "31 Feb 2004", Fault.UNREADABLE_DATE),
                        new Problem(6, "Instrument", "16 Nov 2004 x", Fault.UNKNOWN_ACTION),
                        new Problem(7, "Signature", "9 Dec 1995", Fault.IMPOSSIBLE_DATE),
                        new Problem(8, "Instrument", "27 Jun 2004", Fault.DEPOSIT_BEFORE_SIGNATURE),
                        new Problem(10, "Signature", "", Fault.NOTHING_DONE),
                        new Problem(11, "Participant", "Iraq", Fault.DENUNCIATION_WITHOUT_PARTY),
                        new Problem(12, "Signature", "1 Jan 2999", Fault.IMPOSSIBLE_DATE));
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> events.load(LOADING, new StringReader("one line of something else")));
        assertThatIllegalArgumentException().isThrownBy(() -> events.load(LOADING, new StringReader("")));
    }

    @Test
    void aFileMayBeDeclaredCompleteUpToADay() {
        TreatyReport report =
                events.load(LOADING, new StringReader(HEADING + "Japan,9 Dec 2003,"), LocalDate.of(2017, 1, 1));

        assertThat(report.knownUntil()).isEqualTo(LocalDate.of(2017, 1, 1));
        assertThat(standing("JPN", "2017-01-01")).isEqualTo(Standing.SIGNATORY);
        assertThat(standing("JPN", "2017-01-02")).isEqualTo(Standing.NOT_RECORDED);
    }

    private TreatyReport loadTable() throws IOException {
        try (Reader reader = Files.newBufferedReader(TABLE_OF_2014)) {
            return events.load(LOADING, reader);
        }
    }

    private TreatyReport load(Actor actor, String rows) {
        return events.load(actor, new StringReader(HEADING + rows));
    }

    private TreatyParticipation.Deposit deposit(String code) {
        TreatyParticipation.Deposit deposit =
                parties.findTreatyParticipation(id(code)).orElseThrow().deposit();
        assertThat(deposit).isNotNull();
        return java.util.Objects.requireNonNull(deposit);
    }

    private Standing standing(String code, String day) {
        return parties.standingOn(id(code), LocalDate.parse(day));
    }

    private PartyId id(String code) {
        return parties.find(code).orElseThrow().id();
    }
}
