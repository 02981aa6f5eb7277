package org.rapporteur.receipts;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rapporteur.receipts.Cluster.Glyph;
import org.rapporteur.receipts.Typeface.Offset;

/// Turns text into glyphs: chooses a font for each letter, joins Arabic letters, puts marks in their
/// places, mirrors brackets. What no font has, and what could change the order of a line unseen,
/// becomes a box.
final class Shaper {
    private static final int BOX = 0x25A1;
    private static final int SHADDA = 0x651;
    private static final Offset ORIGIN = new Offset(0, 0);

    private final Typefaces faces;

    Shaper(Typefaces faces) {
        this.faces = faces;
    }

    /// @param stack the fonts, the preferred one first
    /// @param level a paragraph level of ICU's [Bidi]
    List<Cluster> shape(String text, List<Typeface.Name> stack, byte level) {
        if (text.isEmpty()) {
            return List.of();
        }
        Bidi bidi = new Bidi();
        bidi.setPara(text, level, null);
        return new Shaping(text, stack, bidi.getLevels()).clusters();
    }

    /// The text as [#shape] is to have it: composed, on one line, without what controls its direction.
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer2.getNFCInstance()
                .normalize(text)
                .codePoints()
                .map(Shaper::plain)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    private static int plain(int character) {
        return switch (character) {
            case '\t', '\n', '\r', 0x85, 0x2028, 0x2029 -> ' ';
            case 0xAD, 0x200C, 0x200D, 0x200E, 0x200F, 0x61C -> character;
            default -> isHidden(character) ? BOX : character;
        };
    }

    private static boolean isHidden(int character) {
        return UCharacter.isISOControl(character)
                || (UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                        && !isVariation(character));
    }

    private static boolean isVariation(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.VARIATION_SELECTOR);
    }

    /// One text on its way.
    private final class Shaping {
        private final int[] characters;
        private final List<Typeface.Name> stack;
        private final byte[] levels;
        private final List<Cluster> clusters = new ArrayList<>();
        private int at;
        private int place;
        private Typeface.Name around;

        Shaping(String text, List<Typeface.Name> stack, byte[] levels) {
            this.characters = text.codePoints().toArray();
            this.stack = stack;
            this.levels = levels;
            this.around = stack.getFirst();
        }

        List<Cluster> clusters() {
            while (at < characters.length) {
                int end = endOfCluster();
                if (!UCharacter.hasBinaryProperty(characters[at], UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
                    add(end);
                }
                place += textOf(at, end).length();
                at = end;
            }
            return List.copyOf(clusters);
        }

        /// Past the letter, the marks on it, and the alef of a lam with its marks.
        private int endOfCluster() {
            int end = pastMarks(at + 1);
            boolean lamAndAlef = end < characters.length && ArabicForms.isLamAndAlef(characters[at], characters[end]);
            return lamAndAlef ? pastMarks(end + 1) : end;
        }

        private int pastMarks(int from) {
            int end = from;
            while (end < characters.length && isMark(characters[end])) {
                end++;
            }
            return end;
        }

        private static boolean isMark(int character) {
            int category = UCharacter.getType(character);
            return category == Character.NON_SPACING_MARK || category == Character.ENCLOSING_MARK;
        }

        private void add(int end) {
            Glyph letter = letter(end);
            int base = characters[at];
            int alef = letter.text().codePointCount(0, letter.text().length()) > 1 ? pastMarks(at + 1) : end;
            List<Glyph> glyphs = new ArrayList<>(List.of(letter));
            if (!isMark(base)) {
                boolean ligature = alef < end;
                addMarks(glyphs, ligature ? Place.ofLam(letter) : Place.of(letter), at + 1, alef);
                addMarks(glyphs, ligature ? Place.ofAlef(letter) : Place.of(letter), alef + 1, end);
            }
            double advance = letter.face().advance(letter.id());
            int level = levels[place];
            kern(letter, level);
            around = UCharacter.isLetterOrDigit(base) ? letter.face().name() : around;
            clusters.add(new Cluster(place, place + textOf(at, end).length(), level, glyphs, advance));
        }

        /// Draws the cluster before nearer to this one, where the font says so.
        private void kern(Glyph next, int level) {
            if (clusters.isEmpty() || level % 2 == 1 || clusters.getLast().isRightToLeft()) {
                return;
            }
            Glyph last = clusters.getLast().first();
            if (last.face() == next.face()) {
                double distance = next.face().kerning(last.id(), next.id());
                clusters.add(clusters.removeLast().nearerBy(distance));
            }
        }

        private Glyph letter(int end) {
            int character = characters[at];
            int alef = pastMarks(at + 1);
            if (alef < end) {
                String both = Character.toString(character) + Character.toString(characters[alef]);
                Optional<Glyph> ligature =
                        ArabicForms.find(both, joinsBefore(), false).flatMap(each -> find(each, both));
                if (ligature.isPresent()) {
                    return ligature.get();
                }
            }
            String text = Character.toString(character);
            Optional<Glyph> joined =
                    ArabicForms.find(text, joinsBefore(), joinsAfter()).flatMap(each -> find(each, text));
            int shown = levels[place] % 2 == 1 ? UCharacter.getMirror(character) : character;
            return joined.or(() -> find(shown, text)).orElseGet(() -> box(text));
        }

        private boolean joinsBefore() {
            int before = at - 1;
            while (before >= 0 && ArabicForms.isTransparent(characters[before])) {
                before--;
            }
            return before >= 0 && ArabicForms.joinsOnwards(characters[before]) && ArabicForms.joinsBack(characters[at]);
        }

        private boolean joinsAfter() {
            int after = at + 1;
            while (after < characters.length && ArabicForms.isTransparent(characters[after])) {
                after++;
            }
            return after < characters.length
                    && ArabicForms.joinsBack(characters[after])
                    && ArabicForms.joinsOnwards(characters[at]);
        }

        /// What belongs to every script stays in the font of the last letter or digit before it;
        /// brackets do not, so that the second looks like the first.
        private Optional<Glyph> find(int character, String text) {
            boolean ofAScript = UCharacter.isLetter(character) || UCharacter.isMirrored(character);
            Stream<Typeface.Name> first = ofAScript ? Stream.empty() : Stream.of(around);
            return Stream.concat(first, stack.stream())
                    .map(faces::get)
                    .filter(each -> each.glyph(character) > 0)
                    .findFirst()
                    .map(each -> new Glyph(each, each.glyph(character), text, ORIGIN));
        }

        private Glyph box(String text) {
            Typeface face = faces.get(Typeface.Name.SANS);
            return new Glyph(face, face.glyph(BOX), text, ORIGIN);
        }

        /// Shadda stands nearest to the letter, and makes one glyph with the vowel above it.
        private void addMarks(List<Glyph> glyphs, Place place, int from, int end) {
            Typeface face = glyphs.getFirst().face();
            List<Integer> marks = IntStream.range(from, Math.max(from, end))
                    .map(each -> characters[each])
                    .filter(each -> face.glyph(each) > 0)
                    .boxed()
                    .sorted(Comparator.comparing(each -> each != SHADDA))
                    .toList();
            int next = 0;
            if (marks.size() > 1 && marks.getFirst() == SHADDA && face.shaddaWith(marks.get(1)) > 0) {
                String text = Character.toString(SHADDA) + Character.toString(marks.get(1));
                addMark(glyphs, place, face.shaddaWith(marks.get(1)), text);
                next = 2;
            }
            for (int mark : marks.subList(next, marks.size())) {
                addMark(glyphs, place, face.glyph(mark), Character.toString(mark));
            }
        }

        private static void addMark(List<Glyph> glyphs, Place place, int id, String text) {
            Glyph last = glyphs.getLast();
            Optional<Offset> onMark =
                    glyphs.size() > 1 ? last.face().offset(last.id(), id).map(last.offset()::plus) : Optional.empty();
            Offset offset = onMark.or(
                            () -> last.face().offset(place.glyph(), id).map(place.shift()::plus))
                    .orElse(place.shift());
            glyphs.add(new Glyph(last.face(), id, text, offset));
        }

        private String textOf(int from, int end) {
            return new String(characters, from, end - from);
        }
    }
    /// What a mark stands above or below: the letter, or within lam and alef, whose glyph says nothing
    /// of marks, the one that would stand there by itself.
    private record Place(int glyph, Offset shift) {
        private static final int LAM_BEFORE = 0xFEDF;
        private static final int ALEF_AFTER = 0xFE8E;

        static Place of(Glyph letter) {
            return new Place(letter.id(), ORIGIN);
        }

        static Place ofLam(Glyph ligature) {
            Typeface face = ligature.face();
            int lam = face.glyph(LAM_BEFORE);
            return new Place(lam, new Offset(face.advance(ligature.id()) - face.advance(lam), 0));
        }

        static Place ofAlef(Glyph ligature) {
            return new Place(ligature.face().glyph(ALEF_AFTER), ORIGIN);
        }
    }
}
