package org.rapporteur.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Ranges of a text that are marked.
final class Marks {
    private final List<Range> ranges = new ArrayList<>();

    private record Range(int start, int end) {}

    void add(int start, int end) {
        if (start < end) {
            ranges.add(new Range(start, end));
        }
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /// The text between the places, cut where marks begin and end; marks that touch or overlap are one, and
    /// white space is one blank.
    List<Run> runs(String text, int start, int end) {
        List<Run> runs = new ArrayList<>();
        int at = start;
        for (Range each : merged()) {
            int from = Math.max(each.start(), at);
            int to = Math.min(each.end(), end);
            if (from < to) {
                add(runs, text.substring(at, from), false);
                add(runs, text.substring(from, to), true);
                at = to;
            }
        }
        add(runs, text.substring(at, Math.max(at, end)), false);
        return runs;
    }

    private static void add(List<Run> runs, String text, boolean marked) {
        if (!text.isEmpty()) {
            runs.add(new Run(Blanks.collapsed(text), marked));
        }
    }

    private List<Range> merged() {
        List<Range> merged = new ArrayList<>();
        ranges.sort(Comparator.comparingInt(Range::start));
        for (Range each : ranges) {
            Range last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && each.start() <= last.end()) {
                merged.set(merged.size() - 1, new Range(last.start(), Math.max(last.end(), each.end())));
            } else {
                merged.add(each);
            }
        }
        return merged;
    }
}
