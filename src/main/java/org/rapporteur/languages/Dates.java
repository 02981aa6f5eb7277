package org.rapporteur.languages;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;

/// Dates as United Nations documents write them in each language: day before month, and in Arabic the months
/// by both their names. Instants are in UTC and say so.
public final class Dates {
    private static final Map<Language, Formats> FORMATS = Map.of(
            Language.AR, Formats.of(Language.AR, arabicDay(), "، HH:mm 'UTC'", "، HH:mm:ss 'UTC'"),
            Language.ZH, Formats.of(Language.ZH, pattern("y年M月d日"), " HH:mm 'UTC'", " HH:mm:ss 'UTC'"),
            Language.EN, Formats.of(Language.EN, pattern("d MMMM y"), ", HH:mm 'UTC'", ", HH:mm:ss 'UTC'"),
            Language.FR,
                    Formats.of(Language.FR, frenchDay(), " 'à' H 'h' mm 'UTC'", " 'à' H 'h' mm 'min' ss 's' 'UTC'"),
            Language.RU, Formats.of(Language.RU, pattern("d MMMM y 'года'"), ", HH:mm 'UTC'", ", HH:mm:ss 'UTC'"),
            Language.ES, Formats.of(Language.ES, pattern("d 'de' MMMM 'de' y"), ", HH:mm 'UTC'", ", HH:mm:ss 'UTC'"));

    private Dates() {}

    public static String date(Language language, LocalDate day) {
        return formats(language).day().format(day);
    }

    /// To the minute.
    public static String instant(Language language, Instant instant) {
        return formats(language).instant().format(instant.atOffset(ZoneOffset.UTC));
    }

    /// To the second.
    public static String exactInstant(Language language, Instant instant) {
        return formats(language).exact().format(instant.atOffset(ZoneOffset.UTC));
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

    private record Formats(DateTimeFormatter day, DateTimeFormatter instant, DateTimeFormatter exact) {
        static Formats of(Language language, DateTimeFormatterBuilder day, String time, String exactTime) {
            DateTimeFormatter date = day.toFormatter(language.locale());
            return new Formats(date, with(date, time, language), with(date, exactTime, language));
        }

        private static DateTimeFormatter with(DateTimeFormatter date, String time, Language language) {
            return new DateTimeFormatterBuilder()
                    .append(date)
                    .appendPattern(time)
                    .toFormatter(language.locale());
        }
    }
}
