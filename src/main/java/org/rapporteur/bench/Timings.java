package org.rapporteur.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How long something took, again and again, in milliseconds.
record Timings(List<Double> sorted) {
    Timings {
        sorted = sorted.stream().sorted().toList();
    }

    static Timings ofNanos(long[] nanos) {
        return new Timings(Arrays.stream(nanos).mapToObj(each -> each / 1e6).toList());
    }

    /// The value below which this share (0 to 1) of the runs lies.
    double quantile(double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

    String p50() {
        return milliseconds(quantile(0.5));
    }

    String p95() {
        return milliseconds(quantile(0.95));
    }

    static String milliseconds(double value) {
        return String.format(Locale.ROOT, "%.1f ms", value);
    }
}
