package org.rapporteur.receipts;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapporteur.languages.Language;

/// An instant to the second, in UTC, as documents of the United Nations write it in each language.
final class Instants {
    private static final String[] ARABIC_MONTHS = {
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

    private Instants() {}

    static String text(Language language, Instant instant) {
        return formatter(language).toFormatter(language.locale()).format(instant.atOffset(ZoneOffset.UTC));
    }

    private static DateTimeFormatterBuilder formatter(Language language) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        return switch (language) {
            case AR ->
                builder.appendPattern("d ")
                        .appendText(MONTH_OF_YEAR, numbered(ARABIC_MONTHS))
                        .appendPattern(" y، HH:mm:ss 'UTC'");
            case ZH -> builder.appendPattern("y年M月d日 HH:mm:ss 'UTC'");
            case EN -> builder.appendPattern("d MMMM y, HH:mm:ss 'UTC'");
            case FR ->
                builder.appendText(DAY_OF_MONTH, frenchDays()).appendPattern(" MMMM y 'à' H 'h' mm 'min' ss 's' 'UTC'");
            case RU -> builder.appendPattern("d MMMM y 'года', HH:mm:ss 'UTC'");
            case ES -> builder.appendPattern("d 'de' MMMM 'de' y, HH:mm:ss 'UTC'");
        };
    }

    private static Map<Long, String> numbered(String... names) {
        return IntStream.range(0, names.length)
                .boxed()
                .collect(Collectors.toMap(each -> each + 1L, each -> names[each]));
    }

    /// The first of a month is an ordinal in French, the other days are not.
    private static Map<Long, String> frenchDays() {
        return IntStream.rangeClosed(1, 31)
                .boxed()
                .collect(Collectors.toMap(Integer::longValue, each -> each == 1 ? "1er" : each.toString()));
    }
}
