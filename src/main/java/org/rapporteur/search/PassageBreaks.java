package org.rapporteur.search;

import java.text.BreakIterator;
import java.text.CharacterIterator;
import java.text.StringCharacterIterator;

/// Finds where a passage around a place begins and ends: at a sentence where one is near, else at a blank,
/// else anywhere. It looks at a few hundred characters only, however long the text is.
final class PassageBreaks extends BreakIterator {
    private static final String ENDS = ".!?…؟۔";
    private static final String WIDE_ENDS = "。！？；";

    private final int goal;
    private String text = "";
    private int place;

    PassageBreaks(int goal) {
        this.goal = goal;
    }

    @Override
    public void setText(String newText) {
        text = newText;
        place = 0;
    }

    @Override
    public void setText(CharacterIterator newText) {
        StringBuilder copy = new StringBuilder();
        for (char each = newText.first(); each != CharacterIterator.DONE; each = newText.next()) {
            copy.append(each);
        }
        setText(copy.toString());
    }

    @Override
    public CharacterIterator getText() {
        return new StringCharacterIterator(text);
    }

    /// The beginning of the passage in which the character before the place is.
    @Override
    public int preceding(int offset) {
        int from = Math.min(offset - 1, text.length());
        int limit = Math.max(0, from - goal / 2);
        int blank = -1;
        for (int i = from; i > limit; i--) {
            if (isSentenceEnd(i)) {
                return moved(i);
            }
            if (blank < 0 && i <= from - goal / 4 && Blanks.isBlank(text.charAt(i - 1))) {
                blank = i;
            }
        }
        return moved(limit == 0 ? 0 : blank >= 0 ? blank : wholeCharacter(limit));
    }

    /// The end of the passage in which the character at the place is, as near to the goal as sentences allow; the
    /// passage begins where this iterator was.
    @Override
    public int following(int offset) {
        int room = place <= offset ? Math.max(goal / 2, goal - (offset - place)) : goal;
        int limit = Math.min(text.length(), offset + room + room / 4);
        if (limit == text.length()) {
            return moved(limit);
        }
        int sentence = -1;
        int blank = -1;
        for (int i = offset + 1; i <= limit; i++) {
            if (isSentenceEnd(i) && (sentence < 0 || i <= offset + room)) {
                sentence = i;
            }
            if (i <= offset + room && Blanks.isBlank(text.charAt(i - 1))) {
                blank = i;
            }
        }
        if (sentence >= offset + room / 3) {
            return moved(sentence);
        }
        return moved(blank >= offset + room / 3 ? blank : wholeCharacter(Math.min(limit, offset + room)));
    }

    /// Whether a sentence ends before the place.
    private boolean isSentenceEnd(int at) {
        char before = text.charAt(at - 1);
        if (before > ' ' && before < '\u007F') {
            return false; // as most characters are, and this is asked of hundreds for each passage
        }
        if (WIDE_ENDS.indexOf(before) >= 0) {
            return true;
        }
        if (!Blanks.isBlank(before) || at < 2) {
            return false;
        }
        char last = text.charAt(at - 2);
        return ENDS.indexOf(last) >= 0 || (before == '\n' && last == '\n');
    }

    private int wholeCharacter(int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    private int moved(int to) {
        place = to;
        return to;
    }

    @Override
    public int first() {
        return moved(0);
    }

    @Override
    public int last() {
        return moved(text.length());
    }

    @Override
    public int next(int count) {
        int found = place;
        for (int i = 0; i < count && found != DONE; i++) {
            found = next();
        }
        for (int i = 0; i > count && found != DONE; i--) {
            found = previous();
        }
        return found;
    }

    @Override
    public int next() {
        return place >= text.length() ? DONE : following(place);
    }

    @Override
    public int previous() {
        return place <= 0 ? DONE : preceding(place);
    }

    @Override
    public int current() {
        return place;
    }
}
