package org.rapporteur.backups;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which snapshots are kept: all of the last two days, the last of each day for thirty, the last of each month for
/// a year, and the newest in any case.
final class Retention {
    private static final Duration ALL = Duration.ofDays(2);
    private static final Duration DAILY = Duration.ofDays(30);
    private static final Duration MONTHLY = Duration.ofDays(366);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Retention() {}

    /// What a snapshot of that instant is called, unless there is one already.
    static String name(Instant at) {
        return NAME.format(at);
    }

    static Instant instant(String name) {
        return NAME.parse(name.substring(0, 16), Instant::from);
    }

    /// Those that are no longer kept.
    ///
    /// @param names oldest first
    static Set<String> outlived(List<String> names, Instant now) {
        Set<String> outlived = new HashSet<>();
        Set<LocalDate> days = new HashSet<>();
        Set<YearMonth> months = new HashSet<>();
        for (String each : names.reversed()) {
            Duration age = Duration.between(instant(each), now);
            LocalDate day = instant(each).atZone(ZoneOffset.UTC).toLocalDate();
            boolean isLastOfDay = days.add(day);
            boolean isLastOfMonth = months.add(YearMonth.from(day));
            boolean isKept = age.compareTo(ALL) <= 0
                    || (isLastOfDay && age.compareTo(DAILY) <= 0)
                    || (isLastOfMonth && age.compareTo(MONTHLY) <= 0)
                    || each.equals(names.getLast());
            if (!isKept) {
                outlived.add(each);
            }
        }
        return outlived;
    }
}
