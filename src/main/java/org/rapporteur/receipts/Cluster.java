package org.rapporteur.receipts;

import java.util.List;
import org.rapporteur.receipts.Typeface.Offset;

/// A letter with its marks, or lam and alef in one: what no line break comes between.
///
/// @param start where its text begins
/// @param end where its text ends
/// @param level its bidirectional embedding level
/// @param advance its width in ems
record Cluster(int start, int end, int level, List<Glyph> glyphs, double advance) {
    Cluster {
        glyphs = List.copyOf(glyphs);
    }

    Glyph first() {
        return glyphs.getFirst();
    }

    boolean isRightToLeft() {
        return level % 2 == 1;
    }

    Cluster nearerBy(double distance) {
        return new Cluster(start, end, level, glyphs, advance + distance);
    }

    /// A glyph and the text that it stands for.
    record Glyph(Typeface face, int id, String text, Offset offset) {}
}
