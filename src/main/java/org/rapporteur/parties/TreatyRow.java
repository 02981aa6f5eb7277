package org.rapporteur.parties;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.rapporteur.parties.TreatyReport.Fault;

/// A row of a file of treaty events: a participant, its signature, its instrument with the mark that tells
/// the kind of action, and where the file has further columns its denunciation and the day of its succession.
///
/// @param succeededOn the day of the succession of States, when the file has a fourth or later column headed
///     `Succession`
record TreatyRow(
        String participant,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate depositedOn,
        Action action,
        @Nullable LocalDate denouncedOn,
        @Nullable LocalDate succeededOn) {
    private static final LocalDate ADOPTED = LocalDate.of(2003, 10, 31);
    private static final Pattern DATE_AND_MARK = Pattern.compile("(.*?\\d)(?:\\s+(\\p{L}+))?");
    private static final Map<String, Action> ACTIONS =
            Map.of("A", Action.ACCEPTANCE, "AA", Action.APPROVAL, "a", Action.ACCESSION, "d", Action.SUCCESSION);
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[d MMM uuuu][uuuu-MM-dd]")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    static TreatyRow of(CSVRecord row, LocalDate today) {
        String instrument = cell(row, 2);
        Matcher matcher = DATE_AND_MARK.matcher(instrument);
        boolean marked = matcher.matches();
        String mark = marked ? matcher.group(2) : null;
        TreatyRow read = new TreatyRow(
                cell(row, 0),
                date(row, 1, cell(row, 1), today),
                date(row, 2, marked ? matcher.group(1) : instrument, today),
                action(row, mark),
                further(row, "denunciation", today),
                further(row, "succession", today));
        if (read.signedOn != null && read.depositedOn != null && read.depositedOn.isBefore(read.signedOn)) {
            throw new Flawed(row, 2, instrument, Fault.DEPOSIT_BEFORE_SIGNATURE);
        }
        if (read.signedOn == null && read.depositedOn == null && read.denouncedOn == null) {
            throw new Flawed(row, 1, "", Fault.NOTHING_DONE);
        }
        return read;
    }

    /// What the row says, completed by what was known before: an empty cell takes nothing back.
    ///
    /// @param bornOn the first day of the State, when the register knows one
    TreatyParticipation completing(@Nullable TreatyParticipation known, @Nullable LocalDate bornOn) {
        return new TreatyParticipation(
                signedOn == null && known != null ? known.signedOn() : signedOn,
                depositedOn == null ? knownDeposit(known) : deposit(depositedOn, bornOn),
                denouncedOn == null && known != null ? known.denouncedOn() : denouncedOn);
    }

    /// The latest day of which the row tells.
    LocalDate latest() {
        LocalDate latest = ADOPTED;
        for (LocalDate each : new @Nullable LocalDate[] {signedOn, depositedOn, denouncedOn}) {
            latest = each != null && each.isAfter(latest) ? each : latest;
        }
        return latest;
    }

    private TreatyParticipation.Deposit deposit(LocalDate on, @Nullable LocalDate bornOn) {
        if (action != Action.SUCCESSION) {
            return TreatyParticipation.Deposit.of(on, action);
        }
        LocalDate day = succeededOn == null ? bornOn : succeededOn;
        return TreatyParticipation.Deposit.succession(on, day == null ? on : day);
    }

    private static TreatyParticipation.@Nullable Deposit knownDeposit(@Nullable TreatyParticipation known) {
        return known == null ? null : known.deposit();
    }

    private static Action action(CSVRecord row, @Nullable String mark) {
        Action action = mark == null ? Action.RATIFICATION : ACTIONS.get(mark);
        if (action == null) {
            throw new Flawed(row, 2, cell(row, 2), Fault.UNKNOWN_ACTION);
        }
        return action;
    }

    private static @Nullable LocalDate further(CSVRecord row, String heading, LocalDate today) {
        List<String> headings = row.getParser().getHeaderNames();
        for (int column = 3; column < headings.size(); column++) {
            if (headings.get(column).strip().equalsIgnoreCase(heading)) {
                return date(row, column, cell(row, column), today);
            }
        }
        return null;
    }

    private static @Nullable LocalDate date(CSVRecord row, int column, String text, LocalDate today) {
        if (text.isEmpty()) {
            return null;
        }
        LocalDate date = parsed(row, column, text);
        if (date.isBefore(ADOPTED) || date.isAfter(today)) {
            throw new Flawed(row, column, text, Fault.IMPOSSIBLE_DATE);
        }
        return date;
    }

    private static LocalDate parsed(CSVRecord row, int column, String text) {
        try {
            return LocalDate.parse(text, DATE);
        } catch (DateTimeException e) {
            throw (Flawed) new Flawed(row, column, text, Fault.UNREADABLE_DATE).initCause(e);
        }
    }

    static String cell(CSVRecord row, int column) {
        return column < row.size() ? row.get(column).strip() : "";
    }

    /// The row cannot be entered.
    static final class Flawed extends RuntimeException {
        private final transient TreatyReport.Problem problem;

        Flawed(CSVRecord row, int column, String value, Fault fault) {
            super(fault.name());
            List<String> headings = row.getParser().getHeaderNames();
            String heading = column < headings.size() ? headings.get(column) : "";
            problem = new TreatyReport.Problem(row.getRecordNumber() + 1, heading, value, fault);
        }

        TreatyReport.Problem problem() {
            return problem;
        }
    }
}
