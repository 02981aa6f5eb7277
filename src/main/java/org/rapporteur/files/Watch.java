package org.rapporteur.files;

import java.time.Duration;

/// Ends a child that takes too much time. What counts is the time that it worked, not the time that passed: a
/// busy machine must not cost a document its text. A child that does nothing while time passes hangs, and is
/// ended as well.
final class Watch implements AutoCloseable {
    /// What a process that waits for nothing but its own clocks does not use up: one part in so many.
    private static final long STANDSTILL = 500;

    /// How often the limit may pass, however busy the machine.
    private static final int MOST_TURNS = 20;

    /// Looking more often than this would tell less of the child than of the clock.
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Process process;
    private final Duration limit;
    private final Thread thread;
    private volatile boolean isLate;

    private Watch(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
        this.thread = Thread.ofVirtual().name("inspection-watch").unstarted(this::watch);
    }

    static Watch over(Process process, Duration limit) {
        Watch watch = new Watch(process, limit);
        watch.thread.start();
        return watch;
    }

    /// Whether the child was ended for taking too long.
    boolean isLate() {
        return isLate;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        Duration begin = worked();
        try {
            Duration before = begin;
            Duration turn = limit;
            for (int turns = 0; turns < MOST_TURNS; turns++) {
                Thread.sleep(turn);
                Duration now = worked();
                Duration left = limit.minus(now.minus(begin));
                boolean standsStill = now.minus(before).multipliedBy(STANDSTILL).compareTo(turn) < 0;
                if (standsStill || left.compareTo(limit.dividedBy(10)) < 0) {
                    break;
                }
                before = now;
                turn = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
            }
            isLate = true;
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was in time
        }
    }

    /// The processor time that the child has used, or none where the platform does not tell; then it stands
    /// still when its time has passed.
    private Duration worked() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
