package org.rapporteur;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what happens by itself, with a deadline.
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Eventually() {}

    /// Returns as soon as the condition holds.
    ///
    /// @throws AssertionError when it does not hold within 90 seconds
    public static void holds(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Did not come to hold within " + PATIENCE);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted", e);
            }
        }
    }
}
