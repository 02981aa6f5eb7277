package org.rapporteur.receipts;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One line of text: its clusters as they stand from left to right.
///
/// @param width in ems
record Line(List<Cluster> clusters, double width) {
    /// Breaks the text where its language allows, and anywhere where a word is longer than the line.
    ///
    /// @param width of a line, in ems
    static List<Line> wrap(String text, List<Cluster> clusters, double width, Locale locale) {
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(text);
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < clusters.size()) {
            int end = endOfLine(clusters, start, width, breaks);
            lines.add(of(clusters.subList(start, end)));
            start = end;
        }
        return lines;
    }

    private static int endOfLine(List<Cluster> clusters, int start, double width, BreakIterator breaks) {
        double sum = 0;
        int allowed = start;
        for (int i = start; i < clusters.size(); i++) {
            sum += clusters.get(i).advance();
            if (sum > width + 1e-6 && !isSpace(clusters.get(i))) {
                return allowed > start ? allowed : Math.max(i, start + 1);
            }
            if (breaks.isBoundary(clusters.get(i).end())) {
                allowed = i + 1;
            }
        }
        return clusters.size();
    }

    private static Line of(List<Cluster> logical) {
        int end = logical.size();
        while (end > 1 && isSpace(logical.get(end - 1))) {
            end--;
        }
        byte[] levels = new byte[end];
        for (int i = 0; i < end; i++) {
            levels[i] = (byte) logical.get(i).level();
        }
        List<Cluster> visual =
                Arrays.stream(Bidi.reorderVisual(levels)).mapToObj(logical::get).toList();
        return new Line(visual, visual.stream().mapToDouble(Cluster::advance).sum());
    }

    private static boolean isSpace(Cluster cluster) {
        return cluster.first().text().equals(" ");
    }
}
