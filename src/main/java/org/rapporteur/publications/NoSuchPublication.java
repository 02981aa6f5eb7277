package org.rapporteur.publications;

/// No publication has this reference, or it has no such version.
public class NoSuchPublication extends RuntimeException {
    NoSuchPublication(String reference) {
        super("No publication " + reference);
    }
}
