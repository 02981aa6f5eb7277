package org.rapporteur.languages;

import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.ULocale;

/// Numbers and sizes as readers of each language write them.
public final class Amounts {
    private Amounts() {}

    /// A whole number, its thousands set apart as the language does.
    public static String number(Language language, long number) {
        return number < 1_000
                ? Long.toString(number)
                : NumberFormat.getInstance(ULocale.forLocale(language.locale())).format(number);
    }

    /// A size in bytes in the reader's units, rounded to one digit after the point.
    public static String size(Messages messages, Language language, long bytes) {
        if (bytes < 1_000) {
            return messages.text(language, "unit.bytes", bytes);
        }
        if (bytes < 1_000_000) {
            return messages.text(language, "unit.kilobytes", bytes / 1_000.0);
        }
        return bytes < 1_000_000_000
                ? messages.text(language, "unit.megabytes", bytes / 1_000_000.0)
                : messages.text(language, "unit.gigabytes", bytes / 1_000_000_000.0);
    }
}
