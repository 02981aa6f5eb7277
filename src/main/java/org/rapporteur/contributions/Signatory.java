package org.rapporteur.contributions;

import org.rapporteur.parties.PartyId;
import org.rapporteur.publications.Capacity;

/// A party behind a contribution, in the words in which it signed.
public record Signatory(PartyId party, Capacity capacity, String nameAsSigned) {
    static final int LONGEST_NAME = 500;

    public Signatory {
        if (nameAsSigned.isBlank() || nameAsSigned.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A name as signed has 1 to " + LONGEST_NAME + " characters");
        }
    }
}
