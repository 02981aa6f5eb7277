package org.rapporteur.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.ibm.icu.text.Bidi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.rapporteur.receipts.ReceiptSheet.Kind;

class ReceiptSheetsTests {
    private static final Messages MESSAGES = new Messages();
    private static final ReceiptSheets SHEETS = new ReceiptSheets(MESSAGES);
    private static final List<String> NAMES = List.of("Report_2026 (signed).pdf", "附件二.xlsx", "تقرير الإعلان.docx");

    @ParameterizedTest
    @EnumSource(Language.class)
    void aSheetIsOnePageWithAllThatItProves(Language language) throws IOException {
        byte[] pdf = SHEETS.pdf(Sheets.of(language, Kind.SUBMISSION, NAMES));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isOne();
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains(Sheets.party(language), Sheets.title(language), "CTR-2026-17")
                    .contains("Report_2026 (signed).pdf", "附件二.xlsx", "تقرير الإعلان")
                    .contains(MESSAGES.text(language, "receipt.sheet.title.submission"))
                    .contains("41284", "41290", "844b69c4");
            String digits = text.replace(" ", "");
            NAMES.forEach(each -> assertThat(digits).contains(Sheets.sha256(each)));
            assertThat(digits).contains(Sheets.PROOF.leafHash());
            // In a line of Arabic the stripper moves the sign at the end of a hash to its front.
            assertThat(digits).contains(Sheets.PROOF.root().replace("=", ""));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aSheetSaysItsTitleAndLanguageAndIsTaggedThroughout(Language language) throws IOException {
        byte[] pdf = SHEETS.pdf(Sheets.of(language, Kind.PUBLICATION, NAMES));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo(language.htmlTag());
            assertThat(document.getDocumentInformation().getTitle())
                    .contains(MESSAGES.text(language, "receipt.sheet.title.publication"), Sheets.title(language));
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("<pdfuaid:part>1<", "<pdfaid:part>2<");
            List<PDStructureElement> elements = elements(catalog.getStructureTreeRoot());
            assertThat(elements.stream().map(PDStructureElement::getStructureType))
                    .contains("Document", "H1", "H2", "Table", "TR", "TH", "TD", "L", "LI", "LBody", "Link", "Figure");
            assertThat(elements.stream().filter(each -> each.getStructureType().equals("Figure")))
                    .singleElement()
                    .satisfies(
                            each -> assertThat(each.getAlternateDescription()).contains(Sheets.ADDRESS.toString()));
            assertThat(untagged(document)).isEmpty();
        }
    }

    @Test
    void arabicCanBeReadAloudAsItIsWritten() throws IOException {
        byte[] pdf = SHEETS.pdf(Sheets.of(Language.AR, Kind.SUBMISSION, NAMES));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(elements(document.getDocumentCatalog().getStructureTreeRoot()).stream()
                            .map(PDStructureElement::getActualText))
                    .contains(Sheets.title(Language.AR), "تقرير الإعلان.docx");
        }
    }

    @Test
    void arabicLettersAreJoined() {
        var clusters = new Shaper(new Typefaces()).shape("سلام", List.of(Typeface.Name.NASKH), Bidi.RTL);

        Typeface naskh = clusters.getFirst().first().face();
        assertThat(clusters)
                .extracting(each -> each.first().id())
                .containsExactly(naskh.glyph(0xFEB3), naskh.glyph(0xFEFC), naskh.glyph(0xFEE1));
    }

    @Test
    void marksStandAboveTheirLetters() {
        var clusters = new Shaper(new Typefaces()).shape("بَّ", List.of(Typeface.Name.NASKH), Bidi.RTL);

        Typeface naskh = clusters.getFirst().first().face();
        assertThat(clusters).singleElement().satisfies(each -> {
            assertThat(each.glyphs()).extracting(Cluster.Glyph::text).containsExactly("ب", "\u0651\u064E");
            assertThat(each.glyphs().getLast().id())
                    .isEqualTo(naskh.shaddaWith(0x64E))
                    .isPositive();
            assertThat(each.glyphs().getLast().offset().x()).isPositive();
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theCodeLeadsToTheAddress(Language language) throws Exception {
        byte[] pdf = SHEETS.pdf(Sheets.of(language, Kind.SUBMISSION, NAMES));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(scanned(new PDFRenderer(document).renderImageWithDPI(0, 150), language == Language.AR))
                    .isEqualTo(Sheets.ADDRESS.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aHundredFilesWithLongNamesStayOnThePage(Language language) throws IOException {
        String longTitle = "Measures of the Republic of Meridonia ".repeat(40);
        List<String> names =
                Sheets.names(100).stream().map(each -> "x".repeat(200) + each).toList();

        byte[] pdf = SHEETS.pdf(Sheets.titled(language, longTitle, names));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(texts(document)).allSatisfy(each -> assertThat(each).isBetween(40f, 800f));
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("…", "annex_1.pdf").doesNotContain("annex_13.pdf");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void tenFilesAreAllShown(Language language) throws IOException {
        byte[] pdf = SHEETS.pdf(Sheets.of(language, Kind.CORRECTION, Sheets.names(10)));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains(Sheets.names(10));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert('&amp;')</script> ]]> <!--",
                "invoice\u202Egpj.exe \u2066\u2067\u2069\u200F",
                "line\nbreak\ttab\u0000null\u0007bell\u001B[31m",
                "የኢትዮጵያ ሪፖርት.pdf",
                "हिन्दी ไทย 𐎀𐎁 👩‍👩‍👧 \uD800 \uFFFE",
                "e\u0301\u0301\u0301\u0301\u0301 بَّّّ\u0651 \u0301",
                "لا\u0640\u200Dلَا (ب) [١٢٣] ",
                "  ",
                ""
            })
    void hostileNamesAreHarmless(String name) throws IOException {
        for (Language language : Language.values()) {
            byte[] pdf = SHEETS.pdf(Sheets.titled(language, name, List.of(name, name.repeat(50) + ".pdf")));

            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isOne();
                assertThat(new PDFTextStripper().getText(document))
                        .contains("41284")
                        .doesNotContain("\u202E", "\u0000");
                assertThat(texts(document)).allSatisfy(each -> assertThat(each).isBetween(40f, 800f));
            }
        }
    }

    @Test
    void whatNoFontCanWriteIsABoxThatKeepsItsText() throws IOException {
        byte[] pdf = SHEETS.pdf(Sheets.of(Language.EN, Kind.SUBMISSION, List.of("ሪፖርት.pdf")));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("ሪፖርት.pdf");
        }
    }

    @Test
    void whatWouldTurnALineAroundIsShown() {
        assertThat(Shaper.plain("invoice\u202Egpj.exe")).isEqualTo("invoice□gpj.exe");
    }

    @Test
    void theSameReceiptGivesTheSameBytes() {
        ReceiptSheet sheet = Sheets.of(Language.ZH, Kind.WITHDRAWAL, NAMES);

        assertThat(SHEETS.pdf(sheet)).isEqualTo(new ReceiptSheets(MESSAGES).pdf(sheet));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aSheetIsSmallAndAllItsFontsAreInIt(Language language) throws IOException {
        byte[] pdf = SHEETS.pdf(Sheets.of(language, Kind.SUBMISSION, NAMES));

        assertThat(pdf).hasSizeLessThan(150_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            for (COSName name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+.*");
            }
        }
    }

    @Test
    void whatIsNoProofIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new ReceiptSheet.Item("a.pdf", 1, "not a hash"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        new ReceiptSheet.Proof(5, Sheets.sha256("a"), 5, Sheets.PROOF.root(), Sheets.PROOF.key()));
    }

    @Test
    void manyCanAskAtOnce() throws InterruptedException {
        ReceiptSheet sheet = Sheets.of(Language.AR, Kind.SUBMISSION, NAMES);
        List<byte[]> printed = Collections.synchronizedList(new ArrayList<>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                threads.execute(() -> printed.add(SHEETS.pdf(sheet)));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(printed).hasSize(16).allSatisfy(each -> assertThat(each).isEqualTo(printed.getFirst()));
    }

    @Test
    void noElementIsEmpty() throws IOException {
        byte[] pdf = SHEETS.pdf(Sheets.titled(Language.EN, "Title", Sheets.names(20)));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDStructureElement each :
                    elements(document.getDocumentCatalog().getStructureTreeRoot())) {
                COSDictionary element = each.getCOSObject();
                assertThat(element.getDictionaryObject(COSName.K))
                        .as(each.getStructureType())
                        .isNotNull()
                        .isNotEqualTo(new COSArray());
            }
        }
    }

    private static List<PDStructureElement> elements(PDStructureNode node) {
        List<PDStructureElement> elements = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                elements.add(element);
                elements.addAll(elements(element));
            }
        }
        return elements;
    }

    /// What is painted outside of any marked content.
    private static List<String> untagged(PDDocument document) throws IOException {
        List<String> painted = new ArrayList<>();
        int depth = 0;
        for (Object token : new PDFStreamParser(document.getPage(0)).parse()) {
            if (token instanceof Operator operator) {
                switch (operator.getName()) {
                    case "BDC", "BMC" -> depth++;
                    case "EMC" -> depth--;
                    case "TJ", "Tj", "f", "S", "Do" -> {
                        if (depth == 0) {
                            painted.add(operator.getName());
                        }
                    }
                    default -> {}
                }
            }
        }
        assertThat(depth).isZero();
        return painted;
    }

    /// The distance from the top of each piece of text.
    private static List<Float> texts(PDDocument document) throws IOException {
        List<Float> places = new ArrayList<>();
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                places.add(text.getYDirAdj());
                assertThat(text.getXDirAdj()).isBetween(50f, 545f);
            }
        }.getText(document);
        return places;
    }

    /// What a scanner reads in the lower corner at the left or at the right.
    private static String scanned(BufferedImage image, boolean atLeft) throws ReaderException {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var corner = new RGBLuminanceSource(width, height, pixels)
                .crop(atLeft ? 0 : width / 2, height * 3 / 4, width / 2, height / 4);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(corner)))
                .getText();
    }
}
