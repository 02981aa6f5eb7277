package org.rapporteur.receipts;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where an OpenType font puts marks and how it spaces pairs: the part of its GPOS table that says so
/// (pair adjustment, mark to base, mark to mark), whatever feature asks for it. Everything in font
/// units.
final class GlyphPositions {
    static final GlyphPositions NONE = new GlyphPositions(List.of(), List.of());

    private static final int PAIR = 2;
    private static final int MARK_TO_BASE = 4;
    private static final int MARK_TO_MARK = 6;
    private static final int EXTENSION = 9;

    private final List<Pairs> pairs;
    private final List<Marks> marks;

    private GlyphPositions(List<Pairs> pairs, List<Marks> marks) {
        this.pairs = List.copyOf(pairs);
        this.marks = List.copyOf(marks);
    }

    static GlyphPositions read(byte[] bytes) {
        Table table = new Table(ByteBuffer.wrap(bytes), 0);
        Table lookups = table.at(8);
        List<Pairs> pairs = new ArrayList<>();
        List<Marks> marks = new ArrayList<>();
        for (int i = 0; i < lookups.number(0); i++) {
            Table lookup = lookups.at(2 + 2 * i);
            for (int j = 0; j < lookup.number(4); j++) {
                read(lookup.number(0), lookup.at(6 + 2 * j), pairs, marks);
            }
        }
        return new GlyphPositions(pairs, marks);
    }

    private static void read(int type, Table table, List<Pairs> pairs, List<Marks> marks) {
        if (type == EXTENSION) {
            read(table.number(2), table.skip(table.offset(4)), pairs, marks);
        } else if (type == PAIR) {
            Pairs.read(table).ifPresent(pairs::add);
        } else if (type == MARK_TO_BASE || type == MARK_TO_MARK) {
            marks.add(new Marks(table, table.at(2).coverage(), table.at(4).coverage()));
        }
    }

    int kerning(int first, int second) {
        for (Pairs each : pairs) {
            Optional<Integer> advance = each.advance(first, second);
            if (advance.isPresent()) {
                return advance.get();
            }
        }
        return 0;
    }

    Optional<Point> offset(int base, int mark) {
        return marks.stream().flatMap(each -> each.offset(base, mark).stream()).findFirst();
    }

    record Point(int x, int y) {
        Point minus(Point other) {
            return new Point(x - other.x, y - other.y);
        }
    }

    /// Pair adjustment that changes the advance of the first glyph, all that kerning of horizontal text
    /// needs.
    private record Pairs(
            Table table,
            Map<Integer, Integer> firsts,
            Map<Integer, Integer> firstClasses,
            Map<Integer, Integer> secondClasses) {
        private static final int ADVANCE_ALONE = 4;

        static Optional<Pairs> read(Table table) {
            if (table.number(4) != ADVANCE_ALONE || table.number(6) != 0) {
                return Optional.empty();
            }
            boolean classes = table.number(0) == 2;
            return Optional.of(new Pairs(
                    table,
                    table.at(2).coverage(),
                    classes ? table.at(8).classes() : Map.of(),
                    classes ? table.at(10).classes() : Map.of()));
        }

        Optional<Integer> advance(int first, int second) {
            Integer index = firsts.get(first);
            if (index == null) {
                return Optional.empty();
            }
            return table.number(0) == 1 ? ofGlyphs(index, second) : ofClasses(first, second);
        }

        private Optional<Integer> ofGlyphs(int index, int second) {
            Table set = table.at(10 + 2 * index);
            for (int i = 0; i < set.number(0); i++) {
                if (set.number(2 + 4 * i) == second) {
                    return Optional.of(set.signed(4 + 4 * i));
                }
            }
            return Optional.empty();
        }

        private Optional<Integer> ofClasses(int first, int second) {
            int row = firstClasses.getOrDefault(first, 0) * table.number(14);
            return Optional.of(table.signed(16 + 2 * (row + secondClasses.getOrDefault(second, 0))));
        }
    }

    private record Marks(Table table, Map<Integer, Integer> marks, Map<Integer, Integer> bases) {
        Optional<Point> offset(int base, int mark) {
            Integer markIndex = marks.get(mark);
            Integer baseIndex = bases.get(base);
            if (markIndex == null || baseIndex == null) {
                return Optional.empty();
            }
            Table markArray = table.at(8);
            int markClass = markArray.number(2 + 4 * markIndex);
            Table anchors = table.at(10);
            int place = 2 + 2 * (baseIndex * table.number(6) + markClass);
            return anchors.number(place) == 0
                    ? Optional.empty()
                    : Optional.of(anchors.at(place)
                            .anchor()
                            .minus(markArray.at(4 + 4 * markIndex).anchor()));
        }
    }

    /// A table within the table; its offsets count from its own start.
    private record Table(ByteBuffer bytes, int start) {
        int number(int at) {
            return Short.toUnsignedInt(bytes.getShort(start + at));
        }

        int signed(int at) {
            return bytes.getShort(start + at);
        }

        int offset(int at) {
            return bytes.getInt(start + at);
        }

        Table at(int place) {
            return skip(number(place));
        }

        Table skip(int distance) {
            return new Table(bytes, start + distance);
        }

        Point anchor() {
            return new Point(signed(2), signed(4));
        }

        /// The glyphs that a table is about, each with its place in it.
        Map<Integer, Integer> coverage() {
            Map<Integer, Integer> glyphs = new HashMap<>();
            boolean ranges = number(0) == 2;
            for (int i = 0; i < number(2); i++) {
                int first = number(ranges ? 4 + 6 * i : 4 + 2 * i);
                int last = ranges ? number(6 + 6 * i) : first;
                for (int glyph = first; glyph <= last; glyph++) {
                    glyphs.put(glyph, glyphs.size());
                }
            }
            return glyphs;
        }

        /// The class of each glyph that is not in class 0.
        Map<Integer, Integer> classes() {
            Map<Integer, Integer> classes = new HashMap<>();
            boolean ranges = number(0) == 2;
            int count = number(ranges ? 2 : 4);
            for (int i = 0; i < count; i++) {
                int first = ranges ? number(4 + 6 * i) : number(2) + i;
                int last = ranges ? number(6 + 6 * i) : first;
                for (int glyph = first; glyph <= last; glyph++) {
                    classes.put(glyph, number(ranges ? 8 + 6 * i : 6 + 2 * i));
                }
            }
            return classes;
        }
    }
}
