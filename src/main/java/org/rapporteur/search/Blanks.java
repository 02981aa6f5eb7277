package org.rapporteur.search;

/// White space in texts whose lines somebody else broke.
final class Blanks {
    private Blanks() {}

    static boolean isBlank(char each) {
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
