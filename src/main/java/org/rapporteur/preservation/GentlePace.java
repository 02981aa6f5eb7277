package org.rapporteur.preservation;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Reads so many bytes a second at most, and breaks off when it is told to.
final class GentlePace implements Pace {
    private static final long STEP_MILLIS = 100;

    private final long bytesPerStep;
    private final Semaphore stop;
    private long left;

    /// @param stop has a permit when the reader is to break off
    GentlePace(long bytesPerSecond, Semaphore stop) {
        this.bytesPerStep = Math.max(1, bytesPerSecond * STEP_MILLIS / 1000);
        this.stop = stop;
        this.left = bytesPerStep;
    }

    @Override
    public void read(int bytes) {
        left -= bytes;
        while (left < 0) {
            rest();
            left += bytesPerStep;
        }
    }

    private void rest() {
        try {
            if (stop.tryAcquire(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new BrokenOff();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenOff();
        }
    }

    /// The site stops; the check begins anew after the next start.
    static final class BrokenOff extends RuntimeException {
        BrokenOff() {
            super("The check was broken off");
        }
    }
}
