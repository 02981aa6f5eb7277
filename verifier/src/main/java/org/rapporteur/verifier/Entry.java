package org.rapporteur.verifier;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One entry of the ledger: that an act was recorded, when, and the hash of what it was about.
record Entry(String act, Instant at, String commitment, long position) {
    private static final Pattern FORM = Pattern.compile("\\{\"act\":\"([A-Z][A-Z0-9_]{0,63})\","
            + "\"at\":\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3}|\\.\\d{6})?Z)\","
            + "\"detail\":\"([0-9a-f]{64})\",\"position\":(0|[1-9]\\d{0,14})\\}");

    static Entry read(String text) throws Malformed {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Malformed(Message.REASON_ENTRY);
        }
        try {
            Instant at = Instant.parse(form.group(2));
            return new Entry(form.group(1), at, form.group(3), Long.parseLong(form.group(4)));
        } catch (DateTimeException noSuchInstant) {
            throw new Malformed(Message.REASON_ENTRY);
        }
    }
}
