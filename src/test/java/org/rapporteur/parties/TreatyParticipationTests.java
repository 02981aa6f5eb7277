package org.rapporteur.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;

class TreatyParticipationTests {
    private static final LocalDate KNOWN_UNTIL = LocalDate.of(2026, 1, 1);

    @ParameterizedTest
    @CsvSource(textBlock = """
            2006-08-28, 2006-09-27, Argentina
            2006-10-26, 2006-11-25, Bosnia and Herzegovina
            2005-09-15, 2005-12-14, Ecuador whose instrument was the thirtieth
            2003-12-09, 2005-12-14, Kenya which deposited when it signed
            2005-11-14, 2005-12-14, thirty days before the Convention entered into force
            2005-11-15, 2005-12-15, twenty-nine days before
            2008-11-12, 2008-12-12, the European Community
            """)
    @DisplayName("edge 6: article 68(2): the thirtieth day after deposit, or 14 December 2005, whichever is later")
    void theConventionEntersIntoForceOnTheThirtiethDay(LocalDate deposited, LocalDate inForce) {
        TreatyParticipation participation = ratified(deposited);

        assertThat(participation.isInForceOn(inForce)).isTrue();
        assertThat(participation.isInForceOn(inForce.minusDays(1))).isFalse();
        assertThat(participation.isPendingOn(inForce.minusDays(1))).isTrue();
        assertThat(participation.isPendingOn(inForce)).isFalse();
    }

    @Test
    @DisplayName("edge 6: a succession takes effect on the day of the succession of States")
    void aSuccessionHasItsOwnDay() {
        var deposit = TreatyParticipation.Deposit.succession(LocalDate.of(2006, 10, 23), LocalDate.of(2006, 6, 3));

        assertThat(deposit.inForceOn()).isEqualTo(LocalDate.of(2006, 6, 3));
        assertThat(deposit.action()).isEqualTo(Action.SUCCESSION);
    }

    @Test
    @DisplayName("edge 6: a denunciation takes effect after one year")
    void aDenunciationTakesEffectAfterOneYear() {
        LocalDate received = LocalDate.of(2024, 3, 5);
        TreatyParticipation denounced = new TreatyParticipation(null, deposit(LocalDate.of(2010, 1, 1)), received);

        Entry state = state(UnStatus.MEMBER_STATE, denounced);

        assertThat(state.standingOn(received, KNOWN_UNTIL)).isEqualTo(Standing.STATE_PARTY);
        assertThat(state.standingOn(LocalDate.of(2025, 3, 4), KNOWN_UNTIL)).isEqualTo(Standing.STATE_PARTY);
        assertThat(state.standingOn(LocalDate.of(2025, 3, 5), KNOWN_UNTIL)).isEqualTo(Standing.NON_PARTY_MEMBER_STATE);
    }

    @Test
    @DisplayName("edge 6: standing is computed at the date")
    void standingFollowsTheDate() {
        TreatyParticipation participation =
                new TreatyParticipation(LocalDate.of(2005, 9, 15), deposit(LocalDate.of(2016, 9, 21)), null);
        Entry state = state(UnStatus.MEMBER_STATE, participation);

        assertThat(state.standingOn(LocalDate.of(2005, 9, 14), KNOWN_UNTIL)).isEqualTo(Standing.NON_PARTY_MEMBER_STATE);
        assertThat(state.standingOn(LocalDate.of(2005, 9, 15), KNOWN_UNTIL)).isEqualTo(Standing.SIGNATORY);
        assertThat(state.standingOn(LocalDate.of(2016, 10, 20), KNOWN_UNTIL)).isEqualTo(Standing.SIGNATORY);
        assertThat(state.standingOn(LocalDate.of(2016, 10, 21), KNOWN_UNTIL)).isEqualTo(Standing.STATE_PARTY);
        assertThat(state.standingOn(LocalDate.of(2040, 1, 1), KNOWN_UNTIL)).isEqualTo(Standing.STATE_PARTY);
    }

    @Test
    @DisplayName("edge 8: a party that is no Member State is labelled so")
    void aPartyThatIsNoMemberStateIsLabelledSo() {
        TreatyParticipation acceded = ratified(LocalDate.of(2014, 4, 2));
        LocalDate day = LocalDate.of(2022, 9, 5);

        assertThat(List.of(UnStatus.OBSERVER_STATE, UnStatus.NON_MEMBER_STATE))
                .allSatisfy(status -> assertThat(state(status, acceded).standingOn(day, KNOWN_UNTIL))
                        .isEqualTo(Standing.NON_MEMBER_STATE_PARTY));
        assertThat(state(UnStatus.NON_MEMBER_STATE, null).standingOn(day, KNOWN_UNTIL))
                .isEqualTo(Standing.OTHER_STATE);
    }

    @Test
    void whatWasNotEnteredIsNotSaid() {
        LocalDate signed = LocalDate.of(2003, 12, 9);
        Entry silent = state(UnStatus.MEMBER_STATE, null);
        Entry signatory = state(UnStatus.MEMBER_STATE, new TreatyParticipation(signed, null, null));

        assertThat(silent.standingOn(signed, null)).isEqualTo(Standing.NOT_RECORDED);
        assertThat(silent.standingOn(KNOWN_UNTIL, KNOWN_UNTIL)).isEqualTo(Standing.NON_PARTY_MEMBER_STATE);
        assertThat(silent.standingOn(KNOWN_UNTIL.plusDays(1), KNOWN_UNTIL)).isEqualTo(Standing.NOT_RECORDED);
        assertThat(signatory.standingOn(KNOWN_UNTIL, KNOWN_UNTIL)).isEqualTo(Standing.SIGNATORY);
        assertThat(signatory.standingOn(KNOWN_UNTIL.plusDays(1), KNOWN_UNTIL)).isEqualTo(Standing.NOT_RECORDED);
    }

    @Test
    void onlyAPartyCanDenounce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TreatyParticipation(LocalDate.of(2003, 12, 9), null, LocalDate.of(2020, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TreatyParticipation(null, null, null));
    }

    private static TreatyParticipation ratified(LocalDate deposited) {
        return new TreatyParticipation(null, deposit(deposited), null);
    }

    private static TreatyParticipation.Deposit deposit(LocalDate on) {
        return TreatyParticipation.Deposit.of(on, Action.RATIFICATION);
    }

    private static Entry state(UnStatus status, @Nullable TreatyParticipation participation) {
        LocalizedText name = new LocalizedText(Map.of(Language.EN, "Exampleland"));
        Party party = new Party(
                Register.idOf("XEX"), "XEX", PartyKind.STATE, null, List.of(new PartyName(null, null, name, name)));
        return new Entry(party, status, List.of(), List.of(), List.of(), participation);
    }
}
