package org.rapporteur.site;

import java.security.SecureRandom;

/// A short reference that a reader can give to the secretariat, and that stands in the log beside what
/// happened: `7F3K-Q29D`. Its letters are hard to mistake when read aloud.
record IncidentReference(String value) {
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom CHANCE = new SecureRandom();

    static IncidentReference next() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            letters.append(i == 4 ? "-" : "").append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
        }
        return new IncidentReference(letters.toString());
    }
}
