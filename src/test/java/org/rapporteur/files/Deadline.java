package org.rapporteur.files;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// How long a test waits at most for what happens elsewhere.
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    <T> T await(Supplier<Optional<T>> what) {
        while (System.nanoTime() < nanoTime) {
            Optional<T> there = what.get();
            if (there.isPresent()) {
                return there.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("It did not happen in time");
    }

    void awaitThat(Supplier<Boolean> condition) {
        await(() -> condition.get() ? Optional.of(true) : Optional.empty());
    }
}
