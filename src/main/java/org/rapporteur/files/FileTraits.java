package org.rapporteur.files;

import java.util.ArrayList;
import java.util.List;
import org.rapporteur.files.FormatIdentity.Basis;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.Inspection.TextLayer;

/// What risks are judged by; many files share the same. A store writes them as one text, so that the database
/// counts and finds by them, and no rule stands in SQL.
///
/// @param extension of the name, when it is that of a known format; else empty
record FileTraits(
        FormatIdentity format,
        String extension,
        Outcome outcome,
        TextLayer textLayer,
        boolean image,
        boolean encrypted,
        boolean macros,
        boolean embedded) {
    /// What stands between the parts of the text; no part holds it, since names of formats have no such.
    static final char SEPARATOR = '\u001F';

    private static final int PARTS = 11;
    /// As PostgreSQL writes what is true.
    private static final String YES = "t";

    static FileTraits of(String text) {
        String[] parts = text.split(String.valueOf(SEPARATOR), -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("Not the traits of a file: " + text);
        }
        FormatIdentity found =
                new FormatIdentity(parts[0].isEmpty() ? null : parts[0], parts[1], parts[2], Basis.valueOf(parts[3]));
        return new FileTraits(
                FormatTable.PRONOM.refined(found, parts[4]),
                parts[4],
                Outcome.valueOf(parts[5]),
                TextLayer.valueOf(parts[6]),
                parts[7].equals(YES),
                parts[8].equals(YES),
                parts[9].equals(YES),
                parts[10].equals(YES));
    }

    /// The risks that are found in the file itself.
    List<Risk> risks() {
        List<Risk> risks = new ArrayList<>();
        add(risks, Risk.NOT_IDENTIFIED, !format.isIdentified());
        add(risks, Risk.EXTENSION_DISAGREES, FormatTable.PRONOM.disagrees(format, extension));
        add(risks, Risk.UNREADABLE, outcome == Outcome.UNREADABLE);
        add(risks, Risk.ENCRYPTED, encrypted);
        add(risks, Risk.MACROS, macros);
        add(risks, Risk.EMBEDDED_FILES, embedded);
        add(risks, Risk.NO_TEXT_LAYER, textLayer == TextLayer.NONE);
        add(risks, Risk.IMAGE_ONLY, image);
        return risks;
    }

    private static void add(List<Risk> risks, Risk risk, boolean isThere) {
        if (isThere) {
            risks.add(risk);
        }
    }
}
