package org.rapporteur.erasure;

import java.util.regex.Pattern;
import org.rapporteur.publications.Erasure;

/// That something is to be erased, and on whose decision.
///
/// @param document what names the decision on paper, as the number of a judgment; for the office alone
public record Order(Subject subject, Erasure.Reason reason, String document) {
    /// How long the name of a decision may be.
    public static final int LONGEST_DOCUMENT = 200;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    public Order {
        document = CONTROL.matcher(document).replaceAll(" ").strip();
        if (document.isEmpty() || document.length() > LONGEST_DOCUMENT) {
            throw new IllegalArgumentException("A decision has a name of 1 to " + LONGEST_DOCUMENT + " characters");
        }
    }
}
