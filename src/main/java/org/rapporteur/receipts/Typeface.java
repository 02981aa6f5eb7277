package org.rapporteur.receipts;

import com.ibm.icu.lang.UScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFTable;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// A font that the product ships, open for reading. Lengths are in ems of the text that is set: a face
/// that looks smaller than the others at the same size is set larger.
final class Typeface {
    private static final int SUPERSCRIPT_ALEF = 0x670;

    private final Name name;
    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final GlyphPositions positions;
    private final double em;

    private Typeface(Name name, TrueTypeFont font) throws IOException {
        this.name = name;
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        TTFTable table = font.getTableMap().get("GPOS");
        this.positions = table == null ? GlyphPositions.NONE : GlyphPositions.read(font.getTableBytes(table));
        this.em = font.getUnitsPerEm() / name.scale;
    }

    static Typeface load(Name name) {
        try (InputStream stream = Typeface.class.getResourceAsStream(name.file)) {
            if (stream == null) {
                throw new IllegalStateException("No font " + name.file);
            }
            return new Typeface(name, new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Name name() {
        return name;
    }

    TrueTypeFont font() {
        return font;
    }

    /// The glyph of the character, or 0 when the font has none.
    int glyph(int character) {
        return name.leavesToOthers(character) ? 0 : characters.getGlyphId(character);
    }

    /// The glyph of shadda with the vowel in it, or 0 when the font has none.
    int shaddaWith(int vowel) {
        if (name != Name.NASKH) {
            return 0;
        }
        try {
            return font.nameToGID(
                    vowel == SUPERSCRIPT_ALEF ? "uni0651_uni0670" : String.format("uni%04X_uni0651", vowel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double advance(int glyph) {
        try {
            return font.getAdvanceWidth(glyph) / em;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By how much the second glyph stands nearer to the first than their widths say, mostly below
    /// zero.
    double kerning(int first, int second) {
        return positions.kerning(first, second) / em;
    }

    /// Where the mark stands when the glyph before it, a letter or another mark, is at the origin.
    Optional<Offset> offset(int base, int mark) {
        return positions.offset(base, mark).map(each -> new Offset(each.x() / em, each.y() / em));
    }

    /// A distance in ems.
    record Offset(double x, double y) {
        Offset plus(Offset other) {
            return new Offset(x + other.x, y + other.y);
        }
    }

    /// The fonts of the sheet.
    enum Name {
        SERIF("source-serif-4.ttf", 1),
        SANS("source-sans-3.ttf", 1),
        MONO("source-code-pro.ttf", 1),
        NASKH("noto-naskh-arabic.ttf", 1.12),
        SONG("noto-serif-sc.ttf", 1);

        private final String file;
        private final double scale;

        Name(String file, double scale) {
            this.file = file;
            this.scale = scale;
        }

        double scale() {
            return scale;
        }

        /// The Chinese font spaces Greek and Cyrillic letters as if each were an ideograph, and the
        /// digits of the Arabic one do not go with the letters beside which they stand in symbols.
        private boolean leavesToOthers(int character) {
            return switch (this) {
                case SONG -> isGreekOrCyrillic(UScript.getScript(character));
                case NASKH -> character >= '0' && character <= '9';
                case SERIF, SANS, MONO -> false;
            };
        }

        private static boolean isGreekOrCyrillic(int script) {
            return script == UScript.GREEK || script == UScript.CYRILLIC;
        }
    }
}
