package org.rapporteur.receipts;

import java.util.List;
import java.util.stream.Stream;

/// A text set in lines, ready to be drawn.
///
/// @param text what it says, in the order of reading
/// @param width of the lines, in points
/// @param atRight whether lines begin at the right end of the width
record Block(String text, List<Line> lines, Style style, double width, boolean atRight) {
    Block {
        lines = List.copyOf(lines);
    }

    /// These lines and then those of the other, which is of the same style and width.
    Block above(Block other) {
        return new Block(
                text + other.text,
                Stream.concat(lines.stream(), other.lines.stream()).toList(),
                style,
                width,
                atRight);
    }

    /// Whether the glyphs, read from left to right, do not say what the text says.
    boolean isReordered() {
        return lines.stream().flatMap(each -> each.clusters().stream()).anyMatch(Cluster::isRightToLeft);
    }

    double height() {
        return lines.size() * style.lineHeight();
    }

    double widestLine() {
        return lines.stream()
                .mapToDouble(each -> each.width() * style.size())
                .max()
                .orElse(0);
    }

    /// Draws the lines into the area that begins at the left end and the first baseline.
    void draw(TaggedPage page, double x, double firstBaseline) {
        double baseline = firstBaseline;
        for (Line line : lines) {
            double indent = atRight ? width - line.width() * style.size() : 0;
            page.text(line, x + indent, baseline, style.size(), style.color());
            baseline += style.lineHeight();
        }
    }
}
