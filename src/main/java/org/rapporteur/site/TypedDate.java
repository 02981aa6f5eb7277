package org.rapporteur.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date as people type it: day, month and year, or year first, in any digits, with anything between.
final class TypedDate {
    private static final Pattern THREE_NUMBERS = Pattern.compile("\\D*(\\d{1,4})\\D+(\\d{1,2})\\D+(\\d{1,4})\\D*");

    private TypedDate() {}

    /// The date; empty when the text is not a real one between 1945 and 2199.
    static Optional<LocalDate> read(String text) {
        Matcher numbers = THREE_NUMBERS.matcher(latinDigits(text));
        if (!numbers.matches()) {
            return Optional.empty();
        }
        boolean yearFirst = numbers.group(1).length() == 4;
        int year = Integer.parseInt(numbers.group(yearFirst ? 1 : 3));
        int month = Integer.parseInt(numbers.group(2));
        int day = Integer.parseInt(numbers.group(yearFirst ? 3 : 1));
        try {
            return Optional.of(LocalDate.of(year, month, day)).filter(date -> year >= 1945 && year < 2200);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String write(LocalDate date) {
        return date.getDayOfMonth() + " " + date.getMonthValue() + " " + date.getYear();
    }

    private static String latinDigits(String text) {
        StringBuilder latin = new StringBuilder();
        text.codePoints()
                .forEach(each ->
                        latin.appendCodePoint(Character.isDigit(each) ? '0' + Character.digit(each, 10) : each));
        return latin.toString();
    }
}
