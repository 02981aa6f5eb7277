package org.rapporteur.search;

import java.util.ArrayList;
import java.util.List;

/// The parts of what a reader typed.
record Words(List<Part> parts) {
    private static final int MOST_PARTS = 40;
    private static final String OPENING = "\"“„«「『＂";
    private static final String CLOSING = "\"”“»」』＂";

    Words {
        parts = List.copyOf(parts);
    }

    /// A part of a question.
    sealed interface Part {
        String text();

        /// Whether publications that have it are left out.
        boolean excluded();
    }

    /// A word, or what stands between blanks.
    record Word(String text, boolean excluded) implements Part {}

    /// Words in quotation marks.
    record Phrase(String text, boolean excluded) implements Part {}

    /// The beginning of a word.
    record Beginning(String text, boolean excluded) implements Part {}

    static Words of(String q) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < q.length() && parts.size() < MOST_PARTS) {
            if (Blanks.isBlank(q.charAt(at))) {
                at++;
                continue;
            }
            boolean excluded = q.charAt(at) == '-' && at + 1 < q.length() && !Blanks.isBlank(q.charAt(at + 1));
            int start = excluded ? at + 1 : at;
            int close = closing(q, start);
            int end = close > 0 ? close : wordEnd(q, start);
            if (close > 0) {
                parts.add(new Phrase(q.substring(start + 1, close), excluded));
            } else {
                parts.add(word(q.substring(start, end), excluded));
            }
            at = close > 0 ? close + 1 : Math.max(end, at + 1);
        }
        return new Words(parts);
    }

    private static Part word(String text, boolean excluded) {
        int length = text.length();
        return length > 1 && text.charAt(length - 1) == '*'
                ? new Beginning(text.substring(0, length - 1), excluded)
                : new Word(text, excluded);
    }

    /// Where the quotation that opens at the start closes, or -1 when none opens there or it never closes.
    private static int closing(String q, int start) {
        int kind = OPENING.indexOf(q.charAt(start));
        if (kind < 0) {
            return -1;
        }
        return q.indexOf(CLOSING.charAt(kind), start + 1);
    }

    private static int wordEnd(String q, int start) {
        int end = start;
        while (end < q.length() && !Blanks.isBlank(q.charAt(end))) {
            if (end > start && OPENING.indexOf(q.charAt(end)) >= 0 && closing(q, end) > 0) {
                return end;
            }
            end++;
        }
        return end;
    }
}
