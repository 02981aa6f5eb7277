package org.rapporteur.receipts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.jspecify.annotations.Nullable;
import org.rapporteur.receipts.Cluster.Glyph;

/// One page of A4 in which all that is drawn is either in the structure tree or marked as decoration.
/// Places are in points from the upper left corner.
final class TaggedPage {
    static final double WIDTH = PDRectangle.A4.getWidth();
    static final double HEIGHT = PDRectangle.A4.getHeight();

    private static final int OF_PAGE = 0;
    private static final int OF_LINK = 1;

    private final PDDocument document;
    private final PDPage page = new PDPage(PDRectangle.A4);
    private final PDStructureTreeRoot tree = new PDStructureTreeRoot();
    private final PDStructureElement root = new PDStructureElement("Document", tree);
    private final List<PDStructureElement> marked = new ArrayList<>();
    private final List<PDStructureElement> links = new ArrayList<>();
    private final Map<Typeface.Name, EmbeddedFont> fonts = new EnumMap<>(Typeface.Name.class);
    private final StringBuilder content = new StringBuilder();

    TaggedPage(PDDocument document) {
        this.document = document;
        tree.appendKid(root);
        document.addPage(page);
    }

    PDStructureElement root() {
        return root;
    }

    PDStructureElement element(PDStructureNode parent, String type) {
        PDStructureElement element = new PDStructureElement(type, parent);
        element.setPage(page);
        parent.appendKid(element);
        return element;
    }

    /// Sets what the standard calls an attribute of the element, such as the scope of a heading of a
    /// table.
    static void attribute(PDStructureElement element, String owner, String key, COSBase value) {
        COSDictionary attributes = new COSDictionary();
        attributes.setItem(COSName.O, COSName.getPDFName(owner));
        attributes.setItem(COSName.getPDFName(key), value);
        element.getCOSObject().setItem(COSName.A, attributes);
    }

    /// Draws what the element consists of.
    void inside(PDStructureElement element, Runnable drawing) {
        write("/" + element.getStructureType(), "<</MCID " + marked.size() + ">>", "BDC");
        element.appendKid(marked.size());
        marked.add(element);
        drawing.run();
        write("EMC");
    }

    /// Draws what says nothing.
    void asDecoration(Runnable drawing) {
        write("/Artifact", "<</Type /Layout>>", "BDC");
        drawing.run();
        write("EMC");
    }

    void fill(int color, double x, double y, double width, double height) {
        color(color);
        write(x, HEIGHT - y - height, width, height, "re", "f");
    }

    /// Fills rectangles as one shape, so that no seams show between them.
    void fill(int color, List<double[]> rectangles) {
        color(color);
        for (double[] each : rectangles) {
            write(each[0], HEIGHT - each[1] - each[3], each[2], each[3], "re");
        }
        write("f");
    }

    /// Sets the line with its left end and baseline there.
    void text(Line line, double x, double baseline, double size, int color) {
        color(color);
        write("BT");
        Pen pen = new Pen(size);
        double at = x;
        for (Cluster cluster : line.clusters()) {
            for (Glyph glyph : cluster.glyphs()) {
                pen.set(
                        glyph,
                        at + size * glyph.offset().x(),
                        HEIGHT - baseline + size * glyph.offset().y());
            }
            at += size * cluster.advance();
        }
        pen.lift();
        write("ET");
    }

    /// Lets the area lead to the address; the element is the link and holds its text.
    void link(PDStructureElement element, URI address, String name, double x, double y, double width, double height) {
        PDAnnotationLink link = new PDAnnotationLink();
        link.setRectangle(new PDRectangle((float) x, (float) (HEIGHT - y - height), (float) width, (float) height));
        PDActionURI action = new PDActionURI();
        action.setURI(address.toASCIIString());
        link.setAction(action);
        link.setContents(name);
        link.setPrinted(true);
        link.setStructParent(OF_LINK);
        COSArray noBorder = new COSArray(List.of(COSInteger.ZERO, COSInteger.ZERO, COSInteger.ZERO));
        link.setBorder(noBorder);
        page.setAnnotations(List.of(link));
        PDObjectReference reference = new PDObjectReference();
        reference.setReferencedObject(link);
        element.appendKid(reference);
        links.add(element);
    }

    /// The bounds of a figure, as its attribute has them.
    static COSArray bounds(double x, double y, double width, double height) {
        return new COSArray(List.of(
                new COSFloat((float) x),
                new COSFloat((float) (HEIGHT - y - height)),
                new COSFloat((float) (x + width)),
                new COSFloat((float) (HEIGHT - y))));
    }

    /// The document in the file format; the page must not be drawn on after that.
    byte[] finish(PageFacts facts) throws IOException {
        PDResources resources = new PDResources();
        COSDictionary written = new COSDictionary();
        for (Map.Entry<Typeface.Name, EmbeddedFont> each : fonts.entrySet()) {
            written.setItem(
                    COSName.getPDFName(each.getKey().name()), each.getValue().write(document));
        }
        resources.getCOSObject().setItem(COSName.FONT, written);
        page.setResources(resources);
        PDStream stream = new PDStream(document);
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
        }
        page.setContents(stream);
        page.setStructParents(OF_PAGE);
        page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        facts.writeTo(document);
        closeTree();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /// Writes down which element each piece of the page belongs to.
    private void closeTree() {
        COSArray ofPage = new COSArray();
        marked.forEach(ofPage::add);
        COSArray numbers = new COSArray(List.of(COSInteger.get(OF_PAGE), ofPage));
        links.forEach(each -> {
            numbers.add(COSInteger.get(OF_LINK));
            numbers.add(each);
        });
        COSDictionary parents = new COSDictionary();
        parents.setItem(COSName.NUMS, numbers);
        tree.setParentTree(new PDNumberTreeNode(parents, COSArray.class));
        tree.setParentTreeNextKey(OF_LINK + 1);
        document.getDocumentCatalog().setStructureTreeRoot(tree);
    }

    private void color(int color) {
        write((color >> 16 & 0xFF) / 255.0, (color >> 8 & 0xFF) / 255.0, (color & 0xFF) / 255.0, "rg");
    }

    /// Operands and operators of the content stream.
    private void write(Object... parts) {
        for (Object part : parts) {
            content.append(part instanceof Double number ? Math.round(number * 1000) / 1000.0 : part)
                    .append(' ');
        }
        content.append('\n');
    }

    /// Strings glyphs of one font and height together, and moves where the next one is not where the
    /// last one ends.
    private final class Pen {
        private final double size;
        private Typeface.@Nullable Name face;
        private double y;
        private double end;

        Pen(double size) {
            this.size = size;
        }

        void set(Glyph glyph, double x, double height) {
            Typeface.Name name = glyph.face().name();
            double scaled = size * name.scale();
            if (face != name || Math.abs(y - height) > 0.001) {
                lift();
                write("/" + name.name(), scaled, "Tf", 1.0, 0.0, 0.0, 1.0, x, height, "Tm", "[");
                face = name;
                y = height;
            } else if (Math.abs(end - x) > 0.002) {
                write((end - x) / scaled * 1000);
            }
            EmbeddedFont font = fonts.computeIfAbsent(name, _ -> new EmbeddedFont(glyph.face()));
            write("<" + font.code(glyph.id(), glyph.text()) + ">");
            end = x + size * glyph.face().advance(glyph.id());
        }

        void lift() {
            if (face != null) {
                write("] TJ");
                face = null;
            }
        }
    }
}
