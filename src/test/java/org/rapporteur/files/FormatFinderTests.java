package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.files.FormatIdentity.Basis;

class FormatFinderTests {
    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "docs/formats/testPDF.pdf, fmt/17, SIGNATURE",
        "docs/formats/testPDFPackage.pdf, fmt/276, SIGNATURE",
        "docs/un-scans/1991-12-19_Interoffice_memorandum_Fleischhauer.pdf, fmt/18, SIGNATURE",
        "docs/formats/testWORD.doc, fmt/40, CONTAINER",
        "docs/formats/testWORD.docx, fmt/412, CONTAINER",
        "docs/formats/testRTF.rtf, fmt/53, SIGNATURE",
        "docs/formats/testODFwithOOo3.odt, fmt/290, CONTAINER",
        "docs/formats/testEXCEL.xls, fmt/61, CONTAINER",
        "docs/formats/testEXCEL.xlsx, fmt/214, CONTAINER",
        "docs/formats/testPPT.ppt, fmt/126, CONTAINER",
        "docs/formats/testPPT.pptx, fmt/215, CONTAINER",
        "docs/formats/testEPUB.epub, fmt/483, CONTAINER",
        "docs/formats/testMSG.msg, x-fmt/430, CONTAINER",
        "docs/formats/testMHTMLFirefox.mhtml, x-fmt/429, SIGNATURE",
        "docs/formats/testHTML.html, fmt/96, SIGNATURE",
        "docs/formats/testXML.xml, fmt/101, SIGNATURE",
        "docs/formats/testTXTNonASCIIUTF8.txt, x-fmt/111, TEXT",
        "docs/formats/test-documents.zip, x-fmt/263, SIGNATURE",
        "docs/encrypted/password_password_cryptoapi.doc, fmt/754, CONTAINER",
        "docs/encrypted/bug53475-password-is-solrcell.docx, fmt/494, CONTAINER",
        "adversarial/office-xml/testWORD_macros.docm, fmt/523, CONTAINER",
        "adversarial/office-xml/testEXCEL_macro.xlsm, fmt/445, CONTAINER",
        "adversarial/office-xml/testPPT_macros.pptm, fmt/487, CONTAINER",
        "adversarial/office-xml/testODTMacro.odt, fmt/291, CONTAINER",
        "adversarial/archives/zip-slip.tar, x-fmt/265, SIGNATURE",
        "adversarial/office-xml/quine.gz, x-fmt/266, SIGNATURE"
    })
    void realFilesAreWhatPronomCallsThem(String file, String puid, Basis basis) throws IOException {
        Path path = SharedData.files(file.substring(0, file.lastIndexOf('/'))).stream()
                .filter(each -> each.endsWith(file.substring(file.lastIndexOf('/') + 1)))
                .findFirst()
                .orElseGet(() -> SharedData.ROOT.resolve(file));

        FormatIdentity found = new FormatFinder().find(path);

        assertThat(found.puid()).isEqualTo(puid);
        assertThat(found.basis()).isEqualTo(basis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%PDF-1.0\\n | fmt/14",
                "%PDF-1.6\\n | fmt/20",
                "%PDF-2.0\\n | fmt/1129",
                "GIF87a | fmt/3",
                "GIF89a | fmt/4",
                "II*\\0 | fmt/353",
                "MM\\0* | fmt/353",
                "RIFF\\x10\\0\\0\\0WEBPVP8L | fmt/567",
                "RIFF\\x10\\0\\0\\0WEBPVP8X | fmt/568",
                "RIFF\\x10\\0\\0\\0WEBPVP8\\x20 | fmt/566",
                "\\0\\0\\0\\x18ftypheic | fmt/1101",
                "\\0\\0\\0\\x18ftypmp42 | fmt/199",
                "\\0\\0\\0\\x18ftypqt\\x20\\x20 | x-fmt/384",
                "RIFF\\x10\\0\\0\\0AVI\\x20LIST | fmt/5",
                "RIFF\\x30\\0\\0\\0WAVEfmt\\x20\\x10\\0\\0\\0 | fmt/141",
                "RIFF\\x30\\0\\0\\0WAVEfmt\\x20\\x28\\0\\0\\0 | fmt/143",
                "7z\\xBC\\xAF'\\x1C | fmt/484",
                "Rar!\\x1A\\x07\\x01\\0 | fmt/613",
                "\\x1F\\x8B\\x08 | x-fmt/266",
                "\\xFFWPC\\0\\0\\0\\0\\x01\\x0A\\0\\x01\\0\\0\\0\\0 | x-fmt/394",
                "\\xFFWPC\\0\\0\\0\\0\\x01\\x0A\\0\\0\\0\\0\\0\\0 | x-fmt/393",
                "\\xFFWPC\\0\\0\\0\\0\\x01\\x0A\\x02\\x01\\0\\0\\0\\0 | x-fmt/44",
                "\\xDB\\xA5\\x2D\\0aaaaaaaaaaaaaa\\0\\0\\0\\0 | fmt/38",
                "\\xFF\\xD8\\xFF\\xE0\\0\\x10JFIF\\0\\x01\\x01 | fmt/43",
                "\\xFF\\xD8\\xFF\\xDB\\0\\x10 | fmt/41",
                "{\\\\rtf1\\\\ansi\\\\deff0 a} | fmt/45",
                "{\\\\rtf1\\\\ansi\\\\ansicpg1252\\\\deff0 a} | fmt/50",
                "<!DOCTYPE html><p>a | fmt/471",
                "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><p>a | fmt/100",
                "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"> | fmt/102",
                "<?xml version=\"1.1\"?><a/> | fmt/1776",
                "<?xml version=\"1.0\"?><svg version=\"1.1\"/> | fmt/92",
                "From: a@b\\nDate: today\\n\\nHello | fmt/278",
                "From: a@b\\nTo: c@d\\nDate: today\\nMIME-Version: 1.0\\nContent-Type: text/plain\\n\\nHello | fmt/950"
            })
    void smallFilesOfEachFamilyAreTold(String bytes, String puid) throws IOException {
        assertThat(find(unescaped(bytes)).puid()).isEqualTo(puid);
    }

    @Test
    void pngIsToldByItsChunks() throws IOException {
        assertThat(find(png()).puid()).isEqualTo("fmt/11");
        assertThat(find(png("sRGB")).puid()).isEqualTo("fmt/12");
        assertThat(find(png("sRGB", "iTXt")).puid()).isEqualTo("fmt/13");
        assertThat(find(png("acTL")).puid()).isEqualTo("fmt/935");
    }

    @Test
    void soundIsToldByTwoFramesAndNotByOne() throws IOException {
        byte[] frame = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0}, 417);
        byte[] two = Arrays.copyOf(frame, 834);
        System.arraycopy(frame, 0, two, 417, 417);

        assertThat(find(two).puid()).isEqualTo("fmt/134");
        assertThat(find(frame).isIdentified()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,B,fmt/354", "1,A,fmt/95", "2,U,fmt/478", "3,B,fmt/480", "4,'',fmt/1910", "4,F,fmt/1912", "9,Z,fmt/20"
    })
    void archivalPdfIsWhatItsMetadataDeclare(String part, String conformance, String puid) throws IOException {
        assertThat(find(pdf("<x pdfaid:part=\"" + part + "\" pdfaid:conformance=\"" + conformance + "\"/>"))
                        .puid())
                .isEqualTo(puid);
        assertThat(find(pdf("<pdfaid:part>" + part + "</pdfaid:part><pdfaid:conformance>" + conformance
                                + "</pdfaid:conformance>"))
                        .puid())
                .isEqualTo(puid);
    }

    @Test
    void aPdfThatOnlyHoldsWordsOfAnArchivalOneIsNone() throws IOException {
        byte[] plain = pdf("<x/>");
        byte[] words = "\n% <pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(plain, plain.length + words.length);
        System.arraycopy(words, 0, both, plain.length, words.length);

        assertThat(find(both).puid()).isEqualTo("fmt/20");
    }

    @Test
    void aPdfBehindOtherBytesIsOneWhenItEndsAsOne() throws IOException {
        String before = "x".repeat(900);

        assertThat(find(before + "%PDF-1.4\n1 0 obj\nendobj\n%%EOF").puid()).isEqualTo("fmt/18");
        assertThat(find(before + "%PDF-1.4\n1 0 obj\n").puid()).isEqualTo("x-fmt/111");
        assertThat(find("x".repeat(2000) + "%PDF-1.4\n%%EOF").puid()).isEqualTo("x-fmt/111");
    }

    @Test
    void whatIsSeveralThingsAtOnceIsWhatItBeginsAs() throws IOException {
        assertThat(find("GIF89a;".concat("%PDF-1.4\n%%EOF")).puid()).isEqualTo("fmt/4");
        byte[] zip = zip("a.txt", "text");
        byte[] pdf = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(pdf, pdf.length + zip.length);
        System.arraycopy(zip, 0, both, pdf.length, zip.length);
        assertThat(find(both).puid()).isEqualTo("fmt/18");
    }

    @Test
    void officeDocumentsAreToldByThePartThatThePackageNames() throws IOException {
        assertThat(find(office("wordprocessingml.document", "<w:document/>")).puid())
                .isEqualTo("fmt/412");
        assertThat(find(office(
                                "wordprocessingml.document",
                                "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>"))
                        .puid())
                .isEqualTo("fmt/1827");
        assertThat(find(office("wordprocessingml.template", "<w:document/>")).puid())
                .isEqualTo("fmt/597");
        assertThat(find(office("spreadsheetml.sheet", "<workbook/>")).puid()).isEqualTo("fmt/214");
    }

    @Test
    void aZipThatClaimsToBeADocumentIsAZip() throws IOException {
        FormatIdentity onlyNamed = find(zip("word/document.xml", "<w:document/>"));
        FormatIdentity withoutItsPart = find(
                zip(
                        "[Content_Types].xml",
                        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"" + OPEN_XML
                                + "wordprocessingml.document.main+xml\"/></Types>",
                        "_rels/.rels",
                        "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>"));
        FormatIdentity cutOff = find(Arrays.copyOf(office("wordprocessingml.document", "<w:document/>"), 200));

        assertThat(onlyNamed.puid()).isEqualTo("x-fmt/263");
        assertThat(onlyNamed.basis()).isEqualTo(Basis.SIGNATURE);
        assertThat(withoutItsPart.puid()).isEqualTo("fmt/189");
        assertThat(cutOff).isEqualTo(FormatIdentity.notIdentified());
    }

    @Test
    void openDocumentsAreToldByTypeAndVersion() throws IOException {
        String type = "application/vnd.oasis.opendocument.";

        assertThat(find(zip("mimetype", type + "text", "content.xml", "<a office:version='1.3'/>"))
                        .puid())
                .isEqualTo("fmt/1756");
        assertThat(find(zip("mimetype", type + "spreadsheet", "content.xml", "<a office:version=\"1.2\"/>"))
                        .puid())
                .isEqualTo("fmt/295");
        FormatIdentity future =
                find(zip("mimetype", type + "presentation", "content.xml", "<a office:version=\"9.9\"/>"));
        assertThat(future).isEqualTo(new FormatIdentity(null, "OpenDocument Presentation", "9.9", Basis.CONTAINER));
    }

    @Test
    void compoundDocumentsAreToldByTheirStreams() throws IOException {
        assertThat(find(ole("WordDocument", 0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                        .puid())
                .isEqualTo("fmt/40");
        assertThat(find(ole("WordDocument", 0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 1, 0))
                        .puid())
                .isEqualTo("x-fmt/45");
        assertThat(find(ole("WordDocument", 0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 1))
                        .puid())
                .isEqualTo("fmt/754");
        assertThat(find(ole("WordDocument", 0xDC, 0xA5, 0x68, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                        .puid())
                .isEqualTo("fmt/39");
        assertThat(find(ole("WordDocument", 1, 2, 3)).puid()).isEqualTo("fmt/609");
        assertThat(find(ole("Book", 9, 8, 8, 0, 0, 5, 5, 0)).puid()).isEqualTo("fmt/59");
        assertThat(find(ole("Something", 1)).puid()).isEqualTo("fmt/111");
    }

    @Test
    void whatIsNotKnownIsNotGuessed() throws IOException {
        byte[] noise = new byte[5000];
        new Random(3).nextBytes(noise);

        assertThat(find(noise)).isEqualTo(FormatIdentity.notIdentified());
        assertThat(find("text and \0 more")).isEqualTo(FormatIdentity.notIdentified());
    }

    @Test
    void brokenFilesOfEveryFamilyEndInAnAnswer() throws IOException {
        Random random = new Random(11);
        for (String folder : new String[] {"docs/formats", "adversarial/office-xml"}) {
            for (Path each : SharedData.files(folder)) {
                byte[] bytes = Files.readAllBytes(each);
                byte[] broken = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                for (int flips = 0; flips < 20; flips++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                assertThat(find(broken)).as(each.toString()).isNotNull();
            }
        }
    }

    private FormatIdentity find(String latin) throws IOException {
        return find(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    private FormatIdentity find(byte[] bytes) throws IOException {
        return new FormatFinder().find(Files.write(folder.resolve("file"), bytes));
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each != '\\') {
                out.append(each);
                continue;
            }
            char kind = text.charAt(++at);
            if (kind == 'x') {
                out.append((char) Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                out.append(kind == '0' ? '\0' : kind == 'n' ? '\n' : kind);
            }
        }
        return out.toString();
    }

    private static String png(String... chunks) {
        StringBuilder png = new StringBuilder("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR").append("\0".repeat(17));
        for (String each : chunks) {
            png.append("\0\0\0\u0002").append(each).append("ab\0\0\0\0");
        }
        return png.append("\0\0\0\0IEND\u00AEB`\u0082").toString();
    }

    private static byte[] pdf(String xmp) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.METADATA, metadata);
            document.setVersion(1.6f);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] office(String kind, String main) throws IOException {
        return zip(
                "[Content_Types].xml",
                "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/a/main.xml\""
                        + " ContentType=\"" + OPEN_XML + kind + ".main+xml\"/></Types>",
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" Target=\"/a/main.xml\"/></Relationships>",
                "a/main.xml",
                main);
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int each = 0; each < namesAndTexts.length; each += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[each]));
                zip.write(namesAndTexts[each + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] ole(String stream, int... begin) throws IOException {
        byte[] content = new byte[5000];
        for (int each = 0; each < begin.length; each++) {
            content[each] = (byte) begin[each];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            file.createDocument(new java.io.ByteArrayInputStream(content), stream);
            file.writeFilesystem(bytes);
        }
        return bytes.toByteArray();
    }
}
