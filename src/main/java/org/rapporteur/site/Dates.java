package org.rapporteur.site;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.rapporteur.languages.Language;

/// Dates as each language writes them, in the Gregorian calendar that United Nations documents use.
final class Dates {
    private static final Map<Language, DateFormat> DAYS = new EnumMap<>(Language.class);
    private static final Map<Language, DateFormat> INSTANTS = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ULocale locale = ULocale.forLocale(language.locale()).setKeywordValue("calendar", "gregorian");
            DAYS.put(language, inUtc(DateFormat.getDateInstance(DateFormat.LONG, locale)));
            INSTANTS.put(language, inUtc(DateFormat.getInstanceForSkeleton("yMMMMdHHmmz", locale)));
        }
    }

    private Dates() {}

    static String date(Language language, LocalDate day) {
        return format(DAYS, language, day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    static String instant(Language language, Instant instant) {
        return format(INSTANTS, language, instant);
    }

    private static String format(Map<Language, DateFormat> formats, Language language, Instant instant) {
        DateFormat format = Objects.requireNonNull(formats.get(language)).clone();
        return format.format(Date.from(instant));
    }

    private static DateFormat inUtc(DateFormat format) {
        format.setTimeZone(TimeZone.getTimeZone("Etc/UTC"));
        return format;
    }
}
