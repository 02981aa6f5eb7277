package org.rapporteur.exports;

/// As many exports are written at this moment as may be at once; a later try will do.
public final class NoTurnLeft extends RuntimeException {
    NoTurnLeft(int atOnce) {
        super("Exports are being written already, as many as may be at once: " + atOnce);
    }
}
