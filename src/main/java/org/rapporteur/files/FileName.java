package org.rapporteur.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a file as its sender gave it, made harmless: for showing and for saving under, never for
/// finding bytes.
///
/// Unicode stays as it came, in its composition too. What goes: everything before the last `/` or `\`, a
/// drive letter, control characters, line separators, trailing dots and blanks, and the characters that
/// embed, override or isolate a direction (U+202A to U+202E, U+2066 to U+2069), which can make `gpj.exe` look
/// like `exe.jpg`. Joiners and direction marks stay, because Persian and Arabic names need them; a page
/// isolates the whole name itself.
record FileName(String value) {
    /// In UTF-16 units; the column holds as many characters.
    static final int MAX_LENGTH = 200;

    private static final int MAX_EXTENSION = 16;
    private static final String WHEN_NOTHING_IS_LEFT = "file";
    private static final Pattern HARMFUL =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF]");
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");
    private static final Pattern EXTENSION = Pattern.compile("\\.[^.\\s]{1," + (MAX_EXTENSION - 1) + "}$");

    FileName {
        if (value.isEmpty()
                || value.length() > MAX_LENGTH
                || HARMFUL.matcher(value).find()) {
            throw new IllegalArgumentException("Not the clean name of a file");
        }
    }

    static FileName of(String given) {
        String path = withoutEnd(HARMFUL.matcher(given).replaceAll(""));
        String part = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String name = bounded(DRIVE.matcher(part).replaceFirst("").strip());
        return new FileName(name.isEmpty() ? WHEN_NOTHING_IS_LEFT : name);
    }

    /// Windows drops dots and blanks at the end of a name; so do we, before somebody hides an extension
    /// behind them.
    private static String withoutEnd(String path) {
        int end = path.length();
        while (end > 0 && isEmptyEnd(path.charAt(end - 1))) {
            end--;
        }
        return path.substring(0, end);
    }

    private static boolean isEmptyEnd(char character) {
        return character == '.'
                || character == '/'
                || character == '\\'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character);
    }

    private static String bounded(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        Matcher extension = EXTENSION.matcher(name);
        String end = extension.find() ? extension.group() : "";
        int cut = MAX_LENGTH - end.length();
        if (Character.isHighSurrogate(name.charAt(cut - 1))) {
            cut--;
        }
        return name.substring(0, cut) + end;
    }
}
