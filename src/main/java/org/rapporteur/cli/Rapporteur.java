package org.rapporteur.cli;

/// The entry of the command line.
public final class Rapporteur {
    private Rapporteur() {}

    public static void main(String[] arguments) {}
}
