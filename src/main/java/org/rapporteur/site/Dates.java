package org.rapporteur.site;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;
import org.rapporteur.languages.Language;

/// Dates as United Nations documents write them in each language: day before month, and in Arabic the months
/// by both their names.
final class Dates {
    private static final Map<Language, Formats> FORMATS = Map.of(
            Language.AR, Formats.of(Language.AR, arabicDay(), "، HH:mm 'UTC'"),
            Language.ZH, Formats.of(Language.ZH, pattern("y年M月d日"), " HH:mm 'UTC'"),
            Language.EN, Formats.of(Language.EN, pattern("d MMMM y"), ", HH:mm 'UTC'"),
            Language.FR, Formats.of(Language.FR, frenchDay(), " 'à' H 'h' mm 'UTC'"),
            Language.RU, Formats.of(Language.RU, pattern("d MMMM y 'года'"), ", HH:mm 'UTC'"),
            Language.ES, Formats.of(Language.ES, pattern("d 'de' MMMM 'de' y"), ", HH:mm 'UTC'"));

    private Dates() {}

    static String date(Language language, LocalDate day) {
        return formats(language).day().format(day);
    }

    static String instant(Language language, Instant instant) {
        return formats(language).instant().format(instant.atOffset(ZoneOffset.UTC));
    }

    private static Formats formats(Language language) {
        return java.util.Objects.requireNonNull(FORMATS.get(language));
    }

    private static DateTimeFormatterBuilder pattern(String pattern) {
        return new DateTimeFormatterBuilder().appendPattern(pattern);
    }

    private static DateTimeFormatterBuilder arabicDay() {
        String[] names = {
            "كانون الثاني/يناير",
            "شباط/فبراير",
            "آذار/مارس",
            "نيسان/أبريل",
            "أيار/مايو",
            "حزيران/يونيه",
            "تموز/يوليه",
            "آب/أغسطس",
            "أيلول/سبتمبر",
            "تشرين الأول/أكتوبر",
            "تشرين الثاني/نوفمبر",
            "كانون الأول/ديسمبر"
        };
        Map<Long, String> months = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            months.put(i + 1L, names[i]);
        }
        return pattern("d ").appendText(MONTH_OF_YEAR, months).appendPattern(" y");
    }

    /// The first of a month is an ordinal in French, the other days are not.
    private static DateTimeFormatterBuilder frenchDay() {
        Map<Long, String> days = new HashMap<>();
        days.put(1L, "1er");
        for (long day = 2; day <= 31; day++) {
            days.put(day, Long.toString(day));
        }
        return new DateTimeFormatterBuilder().appendText(DAY_OF_MONTH, days).appendPattern(" MMMM y");
    }

    private record Formats(DateTimeFormatter day, DateTimeFormatter instant) {
        static Formats of(Language language, DateTimeFormatterBuilder day, String time) {
            DateTimeFormatter date = day.toFormatter(language.locale());
            return new Formats(
                    date,
                    new DateTimeFormatterBuilder()
                            .append(date)
                            .appendPattern(time)
                            .toFormatter(language.locale()));
        }
    }
}
