package org.rapporteur.exports;

import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Gives the files of one folder names that every system can hold beside one another: nothing leads out of the
/// folder, no name is a device of Windows, none is another's in other case or other composition, none is too long.
/// A name that is harmless stays as it was received, but for its composition.
final class SafeNames {
    private static final int MOST_BYTES = 180;
    private static final int MOST_UNITS = 100;
    private static final int LONGEST_EXTENSION = 16;
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"/\\\\|?*\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029"
            + "\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF]");
    private static final Pattern DEVICE =
            Pattern.compile("(?iu)(con|prn|aux|nul|conin\\$|conout\\$|clock\\$|(com|lpt)[0-9¹²³])\\s*(\\..*)?");

    private final Set<String> taken = new HashSet<>();

    /// The name for a file that was received under this one.
    String give(String received) {
        String name = safe(received);
        int dot = dot(name);
        String candidate = name;
        for (int number = 2; !taken.add(key(candidate)); number++) {
            String mark = " (" + number + ")";
            candidate = cut(name.substring(0, dot), room(name.substring(dot), mark)) + mark + name.substring(dot);
        }
        return candidate;
    }

    private static String safe(String received) {
        String name =
                UNSAFE.matcher(Normalizer2.getNFCInstance().normalize(received)).replaceAll("_");
        name = withoutEnd(name.strip());
        if (name.startsWith(".")) {
            name = "_" + name; // else some systems hide it, and two dots lead upwards
        }
        if (name.isEmpty()) {
            name = "file";
        }
        if (DEVICE.matcher(name).matches()) {
            int end = name.indexOf('.') < 0 ? name.length() : name.indexOf('.');
            name = name.substring(0, end).strip() + "_" + name.substring(end);
        }
        int dot = dot(name);
        String end = name.substring(dot);
        return withoutEnd(cut(name.substring(0, dot), room(end, "")) + end);
    }

    /// Windows drops dots and blanks at the end of a name.
    private static String withoutEnd(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isSpaceChar(name.charAt(end - 1)))) {
            end--;
        }
        return name.substring(0, end);
    }

    /// Where the extension begins, with its dot; the end of the name when it has none.
    private static int dot(String name) {
        int dot = name.lastIndexOf('.');
        boolean isExtension = dot > 0
                && name.length() - dot <= LONGEST_EXTENSION
                && bytes(name.substring(dot)) <= 4 * LONGEST_EXTENSION
                && name.substring(dot).chars().noneMatch(Character::isSpaceChar);
        return isExtension ? dot : name.length();
    }

    private static Room room(String end, String mark) {
        return new Room(MOST_BYTES - bytes(end) - bytes(mark), MOST_UNITS - end.length() - mark.length());
    }

    private static String cut(String text, Room room) {
        String kept = text;
        while (bytes(kept) > room.bytes() || kept.length() > room.units()) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// What two names share when some system takes one for the other.
    private static String key(String name) {
        return Normalizer2.getNFKCCasefoldInstance().normalize(name).toLowerCase(Locale.ROOT);
    }

    private record Room(int bytes, int units) {}
}
