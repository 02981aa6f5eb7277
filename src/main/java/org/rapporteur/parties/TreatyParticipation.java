package org.rapporteur.parties;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a State or a regional economic integration organization did about the Convention, and since when it
/// is bound.
///
/// @param signedOn the day of its signature; null when it never signed
/// @param deposit its instrument; null when it deposited none
/// @param denouncedOn the day on which a denunciation was received; null when there is none
public record TreatyParticipation(
        @Nullable LocalDate signedOn,
        @Nullable Deposit deposit,
        @Nullable LocalDate denouncedOn) {
    /// The day on which the Convention entered into force: the ninetieth day after the deposit of the
    /// thirtieth instrument (article 68(1)), those of regional economic integration organizations not
    /// counted.
    public static final LocalDate CONVENTION_IN_FORCE = LocalDate.of(2005, 12, 14);

    /// An instrument that was deposited.
    ///
    /// @param on the day of deposit; for a succession, the day on which its notification was received
    /// @param inForceOn the day from which the Convention is in force for its author
    public record Deposit(LocalDate on, Action action, LocalDate inForceOn) {
        /// An instrument that takes effect by article 68(2): on the thirtieth day after its deposit, or when
        /// the Convention entered into force, whichever is later.
        static Deposit of(LocalDate on, Action action) {
            return new Deposit(on, action, later(on.plusDays(30), CONVENTION_IN_FORCE));
        }

        /// A succession, which takes effect on the day of the succession of States, not thirty days after its
        /// notification.
        static Deposit succession(LocalDate notifiedOn, LocalDate succeededOn) {
            return new Deposit(notifiedOn, Action.SUCCESSION, later(succeededOn, CONVENTION_IN_FORCE));
        }
    }

    public TreatyParticipation {
        if (signedOn == null && deposit == null) {
            throw new IllegalArgumentException("Who neither signed nor deposited does not participate");
        }
        if (denouncedOn != null && (deposit == null || denouncedOn.isBefore(deposit.inForceOn()))) {
            throw new IllegalArgumentException("Only a party can denounce");
        }
    }

    /// Whether the Convention was in force for its author on the day; a denunciation takes effect one year
    /// after it was received (article 70).
    public boolean isInForceOn(LocalDate day) {
        return deposit != null && !day.isBefore(deposit.inForceOn()) && !isEndedOn(day);
    }

    /// Whether its author had signed or deposited by the day without being a party, now or formerly.
    boolean isPendingOn(LocalDate day) {
        boolean signed = signedOn != null && !day.isBefore(signedOn);
        boolean deposited = deposit != null && !day.isBefore(deposit.on());
        return (signed || deposited) && !isInForceOn(day) && !isEndedOn(day);
    }

    boolean isEndedOn(LocalDate day) {
        return denouncedOn != null && !day.isBefore(denouncedOn.plusYears(1));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
