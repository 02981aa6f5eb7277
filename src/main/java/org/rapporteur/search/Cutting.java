package org.rapporteur.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;

/// Cuts passages out of a text, without the white space around them.
final class Cutting extends PassageFormatter {
    @Override
    public Cuts format(Passage[] passages, String text) {
        List<Cuts.Cut> cuts = new ArrayList<>();
        for (Passage each : passages) {
            cuts.add(cut(each, text));
        }
        return new Cuts(cuts);
    }

    private static Cuts.Cut cut(Passage passage, String text) {
        Marks marks = new Marks();
        for (int i = 0; i < passage.getNumMatches(); i++) {
            marks.add(passage.getMatchStarts()[i], passage.getMatchEnds()[i]);
        }
        int end = Math.min(passage.getEndOffset(), text.length());
        int start = passage.getStartOffset();
        while (start < end && Blanks.isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && Blanks.isBlank(text.charAt(end - 1))) {
            end--;
        }
        return new Cuts.Cut(start, marks.runs(text, start, end));
    }
}
