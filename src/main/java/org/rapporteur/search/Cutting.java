package org.rapporteur.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;

/// Cuts passages out of a text; a sentence that is much too long is cut around its first mark.
final class Cutting extends PassageFormatter {
    private static final String MORE = "…";

    private final int goal;

    Cutting(int goal) {
        this.goal = goal;
    }

    @Override
    public Cuts format(Passage[] passages, String text) {
        List<Cuts.Cut> cuts = new ArrayList<>();
        for (Passage each : passages) {
            cuts.add(cut(each, text));
        }
        return new Cuts(cuts);
    }

    private Cuts.Cut cut(Passage passage, String text) {
        Marks marks = new Marks();
        for (int i = 0; i < passage.getNumMatches(); i++) {
            marks.add(passage.getMatchStarts()[i], passage.getMatchEnds()[i]);
        }
        int end = Math.min(passage.getEndOffset(), text.length());
        while (end > passage.getStartOffset() && Blanks.isBlank(text.charAt(end - 1))) {
            end--;
        }
        int start = passage.getStartOffset();
        while (start < end && Blanks.isBlank(text.charAt(start))) {
            start++;
        }
        int longest = goal + goal / 2;
        if (end - start <= longest) {
            return new Cuts.Cut(start, marks.runs(text, start, end));
        }
        int from =
                marks.first() - start <= longest / 2 ? start : wordStart(text, marks.first() - goal / 3, marks.first());
        int to = end - from <= longest ? end : wordEnd(text, from + longest, end);
        List<Run> runs = new ArrayList<>();
        if (from > start) {
            runs.add(new Run(MORE, false));
        }
        runs.addAll(marks.runs(text, from, to));
        if (to < end) {
            runs.add(new Run(MORE, false));
        }
        return new Cuts.Cut(from, runs);
    }

    /// The first start of a word after the place, or the place where there are no blanks.
    private static int wordStart(String text, int place, int before) {
        for (int i = place; i < before; i++) {
            if (Blanks.isBlank(text.charAt(i))) {
                return i + 1;
            }
        }
        return wholeCharacter(text, place);
    }

    private static int wordEnd(String text, int place, int last) {
        for (int i = place; i < Math.min(last, place + 30); i++) {
            if (Blanks.isBlank(text.charAt(i))) {
                return i;
            }
        }
        return wholeCharacter(text, place);
    }

    private static int wholeCharacter(String text, int place) {
        return place < text.length() && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }
}
