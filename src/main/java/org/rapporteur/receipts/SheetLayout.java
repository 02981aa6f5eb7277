package org.rapporteur.receipts;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.rapporteur.languages.Dates;
import org.rapporteur.languages.Language;
import org.rapporteur.receipts.ReceiptSheet.Item;
import org.rapporteur.receipts.ReceiptSheet.Paper;
import org.rapporteur.receipts.ReceiptSheet.Proof;

/// Where everything stands on the sheet: the act above, its files and its place in the ledger below,
/// and at the foot how to check it. In Arabic the page is mirrored.
///
/// What grows is bounded: each text has its number of lines, and of the files there are as many as fit.
final class SheetLayout {
    private static final double MARGIN = 62;
    private static final double TOP = 56;
    private static final double BOTTOM = 50;
    private static final double MEASURE = TaggedPage.WIDTH - 2 * MARGIN;
    private static final double LABELS = 124;
    private static final double GUTTER = 14;
    private static final double VALUES = MEASURE - LABELS - GUTTER;
    private static final double LEDE = 440;
    private static final double CODE = 92;
    private static final double CODE_GAP = 26;
    private static final int MOST_FILES = 12;
    private static final double[] DENSITIES = {1, 0.94, 0.88, 0.82, 0.78};

    private final TaggedPage page;
    private final Typesetting setting;
    private final SheetWords words;
    private final ReceiptSheet sheet;
    private final Language language;

    SheetLayout(TaggedPage page, Typesetting setting, SheetWords words, ReceiptSheet sheet) {
        this.page = page;
        this.setting = setting;
        this.words = words;
        this.sheet = sheet;
        this.language = sheet.language();
    }

    void draw() {
        Foot foot = new Foot();
        double room = TaggedPage.HEIGHT - BOTTOM - foot.height() - TOP;
        Body body = new Body(DENSITIES[0], shown());
        for (double density : DENSITIES) {
            body = new Body(density, shown());
            if (body.height() <= room) {
                break;
            }
        }
        for (int files = shown() - 1; files >= 0 && body.height() > room; files--) {
            body = new Body(DENSITIES[DENSITIES.length - 1], files);
        }
        body.draw(TOP);
        foot.draw(TaggedPage.HEIGHT - BOTTOM - foot.height());
    }

    private int shown() {
        return Math.min(sheet.files().size(), MOST_FILES);
    }

    /// The left end of an area that begins so far from where lines of the language begin.
    private double left(double indent, double width) {
        return language.isRightToLeft() ? TaggedPage.WIDTH - MARGIN - indent - width : MARGIN + indent;
    }

    private void paragraph(PDStructureElement parent, String type, Block block, double indent, double top) {
        show(page.element(parent, type), block, indent, top + block.style().ascent());
    }

    /// Draws the block as what the element says. Where letters stand in another order than they are
    /// read, the element has the text as it is read too.
    private void show(PDStructureElement element, Block block, double indent, double baseline) {
        PDStructureElement holder = element;
        if (block.isReordered()) {
            holder = page.element(element, "Span");
            holder.setActualText(block.text());
        }
        page.inside(holder, () -> block.draw(page, left(indent, block.width()), baseline));
    }

    private void rule(double top) {
        page.asDecoration(() -> page.fill(Style.RULE, MARGIN, top, MEASURE, 0.6));
    }

    /// A value and what it is.
    ///
    /// @param language of the value, where it is not that of the page
    private record Row(Block label, Block value, String language) {
        double ascent() {
            return Math.max(label.style().ascent(), value.style().ascent());
        }

        double height() {
            return ascent()
                    + Math.max(
                            label.height() - label.style().ascent(),
                            value.height() - value.style().ascent());
        }
    }

    private record FileRow(Block number, Block size, Block name, Block hash) {
        double height() {
            return Math.max(name.height(), number.height()) + hash.height();
        }
    }

    /// All above the foot.
    private final class Body {
        private final double density;
        private final Block repository;
        private final Block title;
        private final Block lede;
        private final List<Row> facts;
        private final Block filesHeading;
        private final List<FileRow> files;
        private final List<Block> more;
        private final Block entryHeading;
        private final List<Row> entry;

        Body(double density, int files) {
            this.density = density;
            this.repository = setting.setForeign(sheet.repository(), Style.sans(language, 9.5, Style.SOFT), MEASURE, 2);
            this.title =
                    setting.set(words.title(sheet.kind()), Style.serif(language, 25 * density, Style.BLUE), MEASURE);
            this.lede = setting.set(words.lede(sheet.kind()), Style.serif(language, 10.6 * density, Style.INK), LEDE);
            this.facts = facts(sheet.paper());
            this.filesHeading = heading("receipt.sheet.files");
            this.files = files(files);
            this.more = sheet.files().size() == files
                    ? List.of()
                    : List.of(setting.set(
                            words.text("receipt.sheet.files.more", sheet.files().size() - files),
                            Style.sans(language, 9 * density, Style.SOFT),
                            VALUES));
            this.entryHeading = heading("receipt.sheet.entry");
            this.entry = entry(sheet.proof());
        }

        private Block heading(String key) {
            return setting.set(words.text(key), Style.serif(language, 12.5 * density, Style.BLUE), MEASURE);
        }

        private List<Row> facts(Paper paper) {
            List<Row> rows = new ArrayList<>();
            rows.add(foreign("receipt.sheet.party", paper.party(), 2, language.htmlTag()));
            if (paper.power() != null) {
                rows.add(foreign("receipt.sheet.power", paper.power(), 2, language.htmlTag()));
            }
            rows.add(foreign("receipt.sheet.paper", paper.title(), 3, paper.titleLanguage()));
            if (paper.reference() != null) {
                rows.add(foreign("receipt.sheet.reference", paper.reference(), 1, "und"));
            }
            rows.add(new Row(
                    label("receipt.sheet.at"),
                    setting.set(Dates.exactInstant(language, sheet.at()), value(), VALUES),
                    language.htmlTag()));
            if (paper.reason() != null) {
                rows.add(foreign("receipt.sheet.reason", paper.reason(), 3, language.htmlTag()));
            }
            return rows;
        }

        private List<FileRow> files(int count) {
            List<FileRow> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Item file = sheet.files().get(i);
                Style soft = Style.sans(language, 8.6 * density, Style.SOFT).ofOneLine();
                rows.add(new FileRow(
                        setting.set(words.text("receipt.sheet.file.number", i + 1), soft, LABELS),
                        setting.set(words.text("receipt.sheet.file.size", file.size()), soft, LABELS),
                        setting.setName(
                                file.name(),
                                Style.serif(language, 9.8 * density, Style.INK).ofOneLine(),
                                VALUES,
                                sheet.files().size() > 4 ? 1 : 2),
                        setting.setLeftToRight(
                                grouped(file.sha256()), Style.mono(7.6 * hashes(), Style.SOFT), VALUES)));
            }
            return rows;
        }

        private List<Row> entry(Proof proof) {
            return List.of(
                    digits("receipt.sheet.position", Long.toString(proof.position()), mono()),
                    digits("receipt.sheet.leaf", grouped(proof.leafHash()), mono()),
                    digits("receipt.sheet.size", Long.toString(proof.size()), mono()),
                    digits("receipt.sheet.root", proof.root(), mono()),
                    digits("receipt.sheet.origin", proof.origin(), mono()),
                    new Row(
                            label("receipt.sheet.key"),
                            setting.setKey(proof.key(), mono(), VALUES),
                            language.htmlTag()));
        }

        private Block label(String key) {
            return setting.set(words.text(key), Style.sans(language, 8.8 * density, Style.SOFT), LABELS);
        }

        private Style value() {
            return Style.serif(language, 10.6 * density, Style.INK);
        }

        private Style mono() {
            return Style.mono(7.6 * hashes(), Style.INK);
        }

        /// Hashes are small already: they shrink less than the rest.
        private double hashes() {
            return (2 + density) / 3;
        }

        private Row foreign(String key, String text, int lines, String tag) {
            return new Row(label(key), setting.setForeign(text, value(), VALUES, lines), tag);
        }

        private Row digits(String key, String text, Style style) {
            return new Row(label(key), setting.setLeftToRight(text, style, VALUES), language.htmlTag());
        }

        private double gap(double points) {
            return points * density * density;
        }

        double height() {
            double height = 13 + repository.height() + gap(15) + title.height() + gap(5) + lede.height() + gap(13);
            height += rows(facts, gap(3.6)) + gap(15);
            if (!sheet.files().isEmpty()) {
                height += filesHeading.height() + gap(4) + gap(15);
                height += files.stream()
                        .mapToDouble(each -> each.height() + gap(5))
                        .sum();
                height += more.stream().mapToDouble(Block::height).sum();
            }
            return height + entryHeading.height() + gap(4) + rows(entry, gap(2.2)) + 16;
        }

        private double rows(List<Row> rows, double padding) {
            return rows.stream()
                    .mapToDouble(each -> each.height() + 2 * padding)
                    .sum();
        }

        void draw(double top) {
            PDStructureElement root = page.root();
            page.asDecoration(() -> page.fill(Style.BLUE, left(0, 34), top, 34, 2.4));
            double y = top + 13;
            paragraph(root, "P", repository, 0, y);
            y += repository.height() + gap(15);
            paragraph(root, "H1", title, 0, y);
            y += title.height() + gap(5);
            paragraph(root, "P", lede, 0, y);
            y += lede.height() + gap(13);
            y = table(facts, gap(3.6), y) + gap(15);
            if (!sheet.files().isEmpty()) {
                paragraph(root, "H2", filesHeading, 0, y);
                y = list(y + filesHeading.height() + gap(4)) + gap(15);
            }
            paragraph(root, "H2", entryHeading, 0, y);
            table(entry, gap(2.2), y + entryHeading.height() + gap(4));
        }

        private double table(List<Row> rows, double padding, double top) {
            PDStructureElement table = page.element(page.root(), "Table");
            double y = top;
            for (Row row : rows) {
                rule(y);
                draw(page.element(table, "TR"), row, y + padding + row.ascent());
                y += row.height() + 2 * padding;
            }
            rule(y);
            return y;
        }

        private void draw(PDStructureElement parent, Row row, double baseline) {
            PDStructureElement label = page.element(parent, "TH");
            TaggedPage.attribute(label, "Table", "Scope", COSName.getPDFName("Row"));
            show(label, row.label(), 0, baseline);
            PDStructureElement value = page.element(parent, "TD");
            PDStructureElement text = page.element(value, "P");
            text.setLanguage(row.language());
            show(text, row.value(), LABELS + GUTTER, baseline);
        }

        private double list(double top) {
            PDStructureElement list = page.element(page.root(), "L");
            double y = top;
            for (FileRow file : files) {
                rule(y);
                draw(page.element(list, "LI"), file, y + gap(2.5));
                y += file.height() + gap(5);
            }
            rule(y);
            for (Block each : more) {
                paragraph(page.root(), "P", each, LABELS + GUTTER, y + gap(2.5));
                y += each.height();
            }
            return y;
        }

        private void draw(PDStructureElement item, FileRow file, double top) {
            double baseline = top + file.name().style().ascent();
            show(page.element(item, "Lbl"), file.number(), 0, baseline);
            PDStructureElement body = page.element(item, "LBody");
            PDStructureElement name = page.element(body, "P");
            name.setLanguage("und");
            show(name, file.name(), LABELS + GUTTER, baseline);
            double second = top + file.name().height() + file.hash().style().ascent();
            show(page.element(body, "P"), file.size(), 0, second);
            show(page.element(body, "P"), file.hash(), LABELS + GUTTER, second);
        }
    }

    /// The code and the words beside it.
    private final class Foot {
        private final Block heading = setting.set(
                words.text("receipt.sheet.check"), Style.serif(language, 12.5, Style.BLUE), MEASURE - CODE - CODE_GAP);
        private final Block text = setting.set(
                words.text("receipt.sheet.check.text"),
                Style.sans(language, 8.8, Style.INK),
                MEASURE - CODE - CODE_GAP);
        private final Block address = setting.setLeftToRight(
                sheet.address().toASCIIString(), Style.mono(7.6, Style.BLUE), MEASURE - CODE - CODE_GAP);

        double height() {
            return 14 + Math.max(CODE, heading.height() + 3 + text.height() + 5 + address.height());
        }

        void draw(double top) {
            page.asDecoration(() -> page.fill(Style.BLUE, MARGIN, top, MEASURE, 0.9));
            double y = top + 12;
            paragraph(page.root(), "H2", heading, 0, y);
            y += heading.height() + 3;
            paragraph(page.root(), "P", text, 0, y);
            y += text.height() + 5;
            drawAddress(y);
            drawCode(left(MEASURE - CODE, CODE), top + 14);
        }

        private void drawAddress(double top) {
            PDStructureElement link = page.element(page.element(page.root(), "P"), "Link");
            show(link, address, 0, top + address.style().ascent());
            double width = address.widestLine();
            page.link(
                    link,
                    sheet.address(),
                    words.text("receipt.sheet.address"),
                    left(0, width),
                    top,
                    width,
                    address.height());
        }

        private void drawCode(double x, double y) {
            PDStructureElement figure = page.element(page.root(), "Figure");
            figure.setAlternateDescription(
                    words.text("receipt.sheet.code.alt", sheet.address().toASCIIString()));
            TaggedPage.attribute(figure, "Layout", "BBox", TaggedPage.bounds(x, y, CODE, CODE));
            page.inside(figure, () -> page.fill(Style.INK, new QrImage(sheet.address()).rectangles(x, y, CODE)));
        }
    }

    /// Sixty-four digits in groups of eight, as one reads them aloud.
    private static String grouped(String digits) {
        return digits.replaceAll("(.{8})(?!$)", "$1 ");
    }
}
