package org.rapporteur.bench;

import java.util.Arrays;
import java.util.Locale;

/// How long something took, again and again, in milliseconds.
record Timings(double[] sorted) {
    Timings {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    static Timings ofNanos(long[] nanos) {
        return new Timings(Arrays.stream(nanos).mapToDouble(each -> each / 1e6).toArray());
    }

    /// The value below which this share (0 to 1) of the runs lies.
    double quantile(double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
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
