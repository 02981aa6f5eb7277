package org.rapporteur.receipts;

import java.util.List;
import org.rapporteur.languages.Language;
import org.rapporteur.receipts.Typeface.Name;

/// How a text is set.
///
/// @param stack its fonts, the preferred one first
/// @param size in points
/// @param leading from one baseline to the next, in sizes
record Style(List<Name> stack, double size, int color, double leading) {
    static final int INK = 0x1C2128;
    static final int SOFT = 0x4B535E;
    static final int BLUE = 0x163E6F;
    static final int RULE = 0xDDD8CC;

    Style {
        stack = List.copyOf(stack);
    }

    /// The same for what takes a single line.
    Style ofOneLine() {
        return new Style(stack, size, color, 1.3);
    }

    double lineHeight() {
        return size * leading;
    }

    /// From the top of a line to its baseline.
    double ascent() {
        return size * (leading / 2 + 0.34);
    }

    /// For what is read at leisure: the title, the values, the names of files.
    static Style serif(Language language, double size, int color) {
        return switch (language) {
            case AR -> new Style(List.of(Name.NASKH, Name.SERIF, Name.SONG, Name.SANS), size, color, 1.5);
            case ZH -> new Style(List.of(Name.SONG, Name.SERIF, Name.NASKH, Name.SANS), size, color, 1.42);
            case EN, FR, RU, ES -> new Style(List.of(Name.SERIF, Name.NASKH, Name.SONG, Name.SANS), size, color, 1.3);
        };
    }

    /// For labels and explanations.
    static Style sans(Language language, double size, int color) {
        return switch (language) {
            case AR, ZH -> serif(language, size, color);
            case EN, FR, RU, ES -> new Style(List.of(Name.SANS, Name.NASKH, Name.SONG), size, color, 1.36);
        };
    }

    /// For hashes, keys and addresses.
    static Style mono(double size, int color) {
        return new Style(List.of(Name.MONO, Name.SANS, Name.NASKH, Name.SONG), size, color, 1.4);
    }
}
