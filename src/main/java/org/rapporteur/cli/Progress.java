package org.rapporteur.cli;

import java.io.Console;
import java.util.function.LongConsumer;

/// How far a verb is: a line that renews itself on a terminal; elsewhere a plain line every thousand.
final class Progress {
    private Progress() {}

    static LongConsumer of(String what) {
        return isTerminal()
                ? done -> {
                    System.out.print("\r" + done + " " + what);
                    System.out.flush();
                }
                : done -> {
                    if (done % 1_000 == 0) {
                        System.out.println(done + " " + what);
                    }
                };
    }

    /// Leaves the line that renews itself as it stands.
    static void end() {
        if (isTerminal()) {
            System.out.println();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again when nobody sits there
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
