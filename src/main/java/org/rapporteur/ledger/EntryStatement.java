package org.rapporteur.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an entry itself says (`docs/ledger-format.md`).
///
/// @param act the name of what was done; a later release may know more of them than this one
/// @param commitment what its detail must hash to
public record EntryStatement(String act, Instant at, String commitment, long position) {
    private static final Pattern FORM = Pattern.compile("\\{\"act\":\"([A-Z_]{1,60})\",\"at\":\"([0-9TZ:.-]{1,40})\","
            + "\"detail\":\"([0-9a-f]{64})\",\"position\":(0|[1-9]\\d{0,17})\\}");

    /// Reads the text of an entry.
    ///
    /// @throws IllegalArgumentException when it has not exactly the form of one
    public static EntryStatement of(String entry) {
        Matcher parts = FORM.matcher(entry);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an entry of a ledger: " + entry);
        }
        try {
            return new EntryStatement(
                    parts.group(1), Instant.parse(parts.group(2)), parts.group(3), Long.parseLong(parts.group(4)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Not an entry of a ledger: " + entry, e);
        }
    }
}
