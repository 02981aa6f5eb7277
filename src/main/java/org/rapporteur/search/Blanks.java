package org.rapporteur.search;

/// White space in texts whose lines somebody else broke.
final class Blanks {
    /// Between the blank that does not break and this one there are only letters, marks and signs, and most
    /// characters of a text are there or before.
    private static final char FIRST_BEYOND_LATIN_1 = '\u1680';

    private Blanks() {}

    static boolean isBlank(char each) {
        if (each < FIRST_BEYOND_LATIN_1) {
            return each <= ' ' || (each >= '\u007F' && each <= '\u00A0');
        }
        return Character.isWhitespace(each) || Character.isSpaceChar(each) || Character.isISOControl(each);
    }

    /// The text with every stretch of white space as one blank; blanks that do not break stay.
    static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean breaking = Character.isWhitespace(each) || Character.isISOControl(each);
            if (!breaking) {
                collapsed.append(each);
            } else if (!blank) {
                collapsed.append(' ');
            }
            blank = breaking;
        }
        return collapsed.toString();
    }
}
