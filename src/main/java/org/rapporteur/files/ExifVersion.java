package org.rapporteur.files;

import java.io.IOException;

/// The version of the Exif data in an image: a tag in a directory to which a tag of the first one leads.
final class ExifVersion {
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int VERSION = 0x9000;
    private static final int MOST_TAGS = 1000;

    private ExifVersion() {}

    /// Four digits, or an empty text.
    ///
    /// @param base where the TIFF header stands
    static String of(FormatBytes bytes, long base) throws IOException {
        boolean isLittle = bytes.text(base, 2).equals("II");
        long first = number(bytes, base + 4, 4, isLittle);
        long pointer = find(bytes, base + first, EXIF_DIRECTORY, isLittle);
        if (pointer < 0) {
            return "";
        }
        long version = find(bytes, base + number(bytes, pointer, 4, isLittle), VERSION, isLittle);
        return version < 0 ? "" : bytes.text(version, 4);
    }

    /// Where the value of the tag stands, or -1.
    private static long find(FormatBytes bytes, long directory, int tag, boolean isLittle) throws IOException {
        long count = Math.min(MOST_TAGS, number(bytes, directory, 2, isLittle));
        for (long each = 0; each < count; each++) {
            long entry = directory + 2 + 12 * each;
            if (number(bytes, entry, 2, isLittle) == tag) {
                return entry + 8;
            }
        }
        return -1;
    }

    private static long number(FormatBytes bytes, long at, int length, boolean isLittle) throws IOException {
        return isLittle ? bytes.little(at, length) : bytes.big(at, length);
    }
}
