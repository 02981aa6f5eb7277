package org.rapporteur.parties;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a file of treaty events.
///
/// @param added participants entered for the first time
/// @param changed participants whose earlier entry was completed or put right
/// @param unchanged participants that were entered just so before
/// @param problems what could not be entered, in the order of the file
/// @param knownUntil the last day for which the register now takes the events to be complete; null while it
///     holds none
public record TreatyReport(
        int added,
        int changed,
        int unchanged,
        List<Problem> problems,
        @Nullable LocalDate knownUntil) {
    public TreatyReport {
        problems = List.copyOf(problems);
    }

    /// Something wrong in the file, by which a row was left out.
    ///
    /// @param row the row, counted from 1 with the heading
    /// @param column the heading of the column
    /// @param value what stands there
    public record Problem(long row, String column, String value, Fault fault) {}

    /// What was wrong. Its text (`treaty.fault.…`) also says that the row was left out.
    public enum Fault {
        /// No State of the register bears that name.
        UNKNOWN_PARTICIPANT("treaty.fault.participant.unknown"),
        /// The participant stands in an earlier row.
        REPEATED_PARTICIPANT("treaty.fault.participant.repeated"),
        /// Not a date of the form 20 Feb 2004 or 2004-02-20.
        UNREADABLE_DATE("treaty.fault.date.unreadable"),
        /// After the date is another mark than A, AA, a or d.
        UNKNOWN_ACTION("treaty.fault.action.unknown"),
        /// Before the adoption of the Convention (31 October 2003), or in the future.
        IMPOSSIBLE_DATE("treaty.fault.date.impossible"),
        /// The instrument is dated before the signature.
        DEPOSIT_BEFORE_SIGNATURE("treaty.fault.deposit.early"),
        /// A denunciation by one for whom the Convention was not in force.
        DENUNCIATION_WITHOUT_PARTY("treaty.fault.denunciation.groundless"),
        /// Neither a signature nor an instrument.
        NOTHING_DONE("treaty.fault.nothing.done");

        private final String key;

        Fault(String key) {
            this.key = key;
        }

        /// The key of the text, whose arguments are row, column and value.
        public String key() {
            return key;
        }
    }
}
