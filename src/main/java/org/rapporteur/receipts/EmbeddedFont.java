package org.rapporteur.receipts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.util.BoundingBox;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The glyphs of one font that a document uses. Each pair of a glyph and the text it stands for has a
/// code of its own, so that the text can be had back from the page even where several letters share a
/// glyph.
final class EmbeddedFont {
    private static final int CODES_IN_A_BLOCK = 100;

    private final Typeface face;
    private final Map<Use, Integer> codes = new LinkedHashMap<>();

    EmbeddedFont(Typeface face) {
        this.face = face;
    }

    /// The code of the glyph in four hexadecimal digits.
    String code(int glyph, String text) {
        int code = codes.computeIfAbsent(new Use(glyph, text), _ -> codes.size() + 1);
        return HexFormat.of().toHexDigits((short) code);
    }

    COSDictionary write(PDDocument document) throws IOException {
        TTFSubsetter subsetter = new TTFSubsetter(
                face.font(), List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp"));
        codes.keySet().forEach(each -> subsetter.addGlyphIds(java.util.Set.of(each.glyph())));
        Map<Integer, Integer> moved = subsetter.getGIDMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        subsetter.writeToStream(file);

        COSName name = COSName.getPDFName(tag() + "+" + face.font().getName());
        COSDictionary font = dictionary("Font");
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setItem(COSName.BASE_FONT, name);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        font.setItem(COSName.DESCENDANT_FONTS, array(descendant(document, name, file.toByteArray(), moved)));
        font.setItem(COSName.TO_UNICODE, stream(document, characters().getBytes(StandardCharsets.US_ASCII)));
        return font;
    }

    private COSDictionary descendant(PDDocument document, COSName name, byte[] file, Map<Integer, Integer> moved)
            throws IOException {
        COSDictionary system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("Identity"));
        system.setInt(COSName.SUPPLEMENT, 0);
        COSDictionary font = dictionary("Font");
        font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        font.setItem(COSName.BASE_FONT, name);
        font.setItem(COSName.CIDSYSTEMINFO, system);
        font.setItem(COSName.FONT_DESC, descriptor(document, name, file));
        font.setItem(COSName.W, array(COSInteger.ONE, widths()));
        font.setItem(COSName.CID_TO_GID_MAP, stream(document, glyphs(moved)));
        return font;
    }

    private COSDictionary descriptor(PDDocument document, COSName name, byte[] file) throws IOException {
        TrueTypeFont font = face.font();
        BoundingBox box = font.getFontBBox();
        COSDictionary descriptor = dictionary("FontDescriptor");
        descriptor.setItem(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setItem(
                COSName.FONT_BBOX,
                array(
                        thousandths(box.getLowerLeftX()),
                        thousandths(box.getLowerLeftY()),
                        thousandths(box.getUpperRightX()),
                        thousandths(box.getUpperRightY())));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setItem(
                COSName.ASCENT, thousandths(font.getHorizontalHeader().getAscender()));
        descriptor.setItem(
                COSName.DESCENT, thousandths(font.getHorizontalHeader().getDescender()));
        descriptor.setItem(
                COSName.CAP_HEIGHT, thousandths(font.getHorizontalHeader().getAscender()));
        descriptor.setInt(COSName.STEM_V, 80);
        COSStream stream = stream(document, file);
        stream.setInt(COSName.LENGTH1, file.length);
        descriptor.setItem(COSName.FONT_FILE2, stream);
        return descriptor;
    }

    private COSArray widths() throws IOException {
        COSArray widths = new COSArray();
        for (Use each : codes.keySet()) {
            widths.add(thousandths(face.font().getAdvanceWidth(each.glyph())));
        }
        return widths;
    }

    private byte[] glyphs(Map<Integer, Integer> moved) {
        byte[] glyphs = new byte[2 * (codes.size() + 1)];
        codes.forEach((use, code) -> {
            int glyph = moved.getOrDefault(use.glyph(), 0);
            glyphs[2 * code] = (byte) (glyph >> 8);
            glyphs[2 * code + 1] = (byte) glyph;
        });
        return glyphs;
    }

    /// The CMap from codes back to text.
    private String characters() {
        List<String> lines = codes.entrySet().stream()
                .map(each -> "<" + HexFormat.of().toHexDigits(each.getValue().shortValue()) + "> <"
                        + HexFormat.of().formatHex(each.getKey().text().getBytes(StandardCharsets.UTF_16BE)) + ">\n")
                .toList();
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        for (int from = 0; from < lines.size(); from += CODES_IN_A_BLOCK) {
            List<String> block = lines.subList(from, Math.min(from + CODES_IN_A_BLOCK, lines.size()));
            map.append(block.size()).append(" beginbfchar\n");
            block.forEach(map::append);
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    /// Six capital letters before the name of a font say that it is a part of one.
    private String tag() {
        int mixed = codes.keySet().hashCode() & Integer.MAX_VALUE;
        return Integer.toString(mixed, 26)
                .chars()
                .map(each -> Character.digit(each, 26) + 'A')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append("AAAAAA")
                .substring(0, 6);
    }

    private COSInteger thousandths(float units) throws IOException {
        return COSInteger.get(Math.round(units * 1000 / face.font().getUnitsPerEm()));
    }

    private static COSDictionary dictionary(String type) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(COSName.TYPE, COSName.getPDFName(type));
        return dictionary;
    }

    private static COSArray array(COSBase... items) {
        return new COSArray(List.of(items));
    }

    private static COSStream stream(PDDocument document, byte[] bytes) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream;
    }

    private record Use(int glyph, String text) {}
}
