package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.Inspection.TextLayer;
import org.rapporteur.identity.Actor;

/// All real and all hostile documents go in by the front door, are looked into by the queue, and what is
/// found is compared with what is known about them.
@FilesTest
@TestInstance(PER_CLASS)
class RealDocumentsTests {
    private static final List<String> FOLDERS = List.of(
            "docs/lang",
            "docs/un-scans",
            "docs/un-upr-reports",
            "docs/un-treaty-body",
            "docs/formats",
            "docs/encrypted",
            "docs/damaged",
            "adversarial/office-xml",
            "adversarial/archives");

    /// By what `PASSWORDS.txt` says and by trying.
    private static final Set<String> ENCRYPTED = Set.of(
            "PasswordSample-40bit.pdf",
            "PasswordSample-128bit.pdf",
            "PasswordSample-256bit.pdf",
            "bug53475-password-is-solrcell.docx",
            "password_password_cryptoapi.doc",
            "ppt_with_png_encrypted.ppt",
            "protected_passtika.xlsx",
            "r2-user-password.pdf",
            "r3-user-password.pdf",
            "r4-user-password.pdf",
            "r4-aes-user-password.pdf",
            "r6-both-passwords.pdf");

    /// Where the text differs from the one that others have read, and why.
    private static final Map<String, String> TEXT_DIFFERS = Map.of(
            "AdvancedQuestionsSlovenia.doc", "is a DOCX in truth; theirs is the bytes of the container",
            "AdvancedQuestionsSloveniaAdd1.doc", "the same",
            "AdvancedQuestionsSloveniaAdd2.doc", "the same",
            "AdvancedQuestionsSloveniaAdd3.doc", "the same");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final ReceivedFiles files;
    private final Map<Path, ReceivedFile> found = new LinkedHashMap<>();

    RealDocumentsTests(ReceivedFiles files) {
        this.files = files;
    }

    @BeforeAll
    void receiveAllAndAwaitTheirInspection() throws Exception {
        Map<Path, FileId> received = new LinkedHashMap<>();
        for (Path each : FOLDERS.stream()
                .flatMap(folder -> SharedData.files(folder).stream())
                .toList()) {
            try (InputStream bytes = Files.newInputStream(each)) {
                received.put(
                        each,
                        files.receive(Actor.system("tests"), bytes, each.toString())
                                .id());
            }
        }
        Deadline deadline = Deadline.in(Duration.ofMinutes(5));
        for (Map.Entry<Path, FileId> each : received.entrySet()) {
            found.put(
                    each.getKey(),
                    deadline.await(
                            () -> Optional.of(files.get(each.getValue())).filter(file -> file.inspection() != null)));
        }
        print();
    }

    @Test
    void theBytesOfAllAreAsTheyCame() {
        found.forEach((path, file) -> assertThat(files.path(file.id())).hasSameBinaryContentAs(path));
    }

    @Test
    void noParserRunsInThisProcess() throws JMException {
        Object classes = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[] {"-all"}},
                        new String[] {String[].class.getName()});

        assertThat(classes.toString())
                .contains("org.rapporteur.files.ReceivedFiles")
                .doesNotContain("org.apache.tika.parser");
    }

    @Test
    void theLanguagesOfRealDocumentsAreFound() {
        in("docs/lang")
                .forEach((path, inspection) -> assertThat(inspection.languages())
                        .as(path.toString())
                        .startsWith(path.getName(path.getNameCount() - 2).toString()));
        in("docs/un-upr-reports").forEach(this::isEnglish);
        in("docs/un-treaty-body").forEach((path, inspection) -> {
            if (inspection.words() > 0) {
                isEnglish(path, inspection);
            }
        });
    }

    @Test
    void edgeCase36BothLanguagesOfABilingualDocumentAreFound() {
        assertThat(inspectionOf("Slovenia_Add.pdf").languages()).containsExactly("en", "es");
    }

    private void isEnglish(Path path, Inspection inspection) {
        assertThat(inspection.languages()).as(path.toString()).startsWith("en");
    }

    @Test
    void scansHaveNoTextLayer() {
        assertThat(in("docs/un-scans")).hasSize(2).allSatisfy((_, inspection) -> {
            assertThat(inspection.textLayer()).isEqualTo(TextLayer.NONE);
            assertThat(inspection.outcome()).isEqualTo(Outcome.READ);
            assertThat(inspection.words()).isZero();
            assertThat(inspection.pages()).isPositive();
        });
    }

    @Test
    void reportsHaveTextOnAllPages() {
        assertThat(in("docs/un-upr-reports")).hasSize(11).allSatisfy((_, inspection) -> {
            assertThat(inspection.textLayer()).isEqualTo(TextLayer.FULL);
            assertThat(inspection.mediaType()).isEqualTo("application/pdf");
            assertThat(inspection.pages()).isBetween(15, 30);
        });
    }

    @Test
    void whatIsEncryptedIsCalledEncryptedAndNothingElseIs() {
        Map<Path, Inspection> encrypted = in("docs/encrypted");

        assertThat(encrypted).hasSize(30);
        encrypted.forEach((path, inspection) -> {
            String name = path.getFileName().toString();
            assertThat(inspection.outcome())
                    .as(name)
                    .isEqualTo(ENCRYPTED.contains(name) ? Outcome.ENCRYPTED : Outcome.READ);
            // Those that open with an empty password are encrypted all the same.
            assertThat(inspection.encrypted())
                    .as(name)
                    .isEqualTo(ENCRYPTED.contains(name) || name.matches("r[2-6]-.*"));
        });
    }

    @Test
    void macrosAreSeenWhereTheyAre() {
        found.forEach((path, file) -> assertThat(inspection(file).macros())
                .as(path.toString())
                .isEqualTo(
                        path.getFileName().toString().toLowerCase(Locale.ROOT).contains("macro")));
    }

    @Test
    void edgeCase30DamagedFilesEndInAnInspectionToo() {
        assertThat(in("docs/damaged"))
                .hasSize(31)
                .allSatisfy((_, inspection) -> assertThat(inspection.outcome()).isIn(Outcome.READ, Outcome.UNREADABLE));
        assertThat(in("docs/damaged").values()).extracting(Inspection::outcome).contains(Outcome.UNREADABLE);
    }

    @Test
    void formatsAreToldByTheirContent() {
        assertThat(typeOf("testWORD.doc")).isEqualTo("application/msword");
        assertThat(typeOf("testWORD.docx"))
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(typeOf("testPPT.pptx"))
                .isEqualTo("application/vnd.openxmlformats-officedocument.presentationml.presentation");
        assertThat(typeOf("testODFwithOOo3.odt")).isEqualTo("application/vnd.oasis.opendocument.text");
        assertThat(typeOf("testRTF.rtf")).isEqualTo("application/rtf");
        assertThat(typeOf("testEPUB.epub")).isEqualTo("application/epub+zip");
        assertThat(typeOf("testHTML.html")).isEqualTo("text/html");
        assertThat(typeOf("testTXT.txt")).isEqualTo("text/plain");
        assertThat(typeOf("testMSG.msg")).isEqualTo("application/vnd.ms-outlook");
        // A .doc in name alone.
        assertThat(typeOf("AdvancedQuestionsSlovenia.doc"))
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(in("docs/formats").values()).extracting(Inspection::outcome).containsOnly(Outcome.READ);
    }

    @Test
    void filesInFilesAreCountedAndRead() {
        assertThat(inspectionOf("testWORD_embedded_pdf.docx").embeddedFiles()).isPositive();
        assertThat(textOf("testWORD_embedded_pdf.docx")).contains("Eliahu");
        assertThat(inspectionOf("testPDFPackage.pdf").embeddedFiles()).isEqualTo(2);
        assertThat(inspectionOf("test-documents.zip").embeddedFiles()).isEqualTo(9);
        assertThat(inspectionOf("test-documents.zip").words()).isGreaterThan(200);
        assertThat(inspectionOf("testZipEncrypted.zip").encrypted()).isTrue();
    }

    @Test
    void pagesAndSlidesAreCounted() {
        assertThat(inspectionOf("testWORD.docx").pages()).isEqualTo(2);
        assertThat(inspectionOf("testPPT.pptx").pages()).isEqualTo(3);
        assertThat(inspectionOf("g1217781.pdf").pages()).isEqualTo(194);
        assertThat(inspectionOf("testTXT.txt").pages()).isNull();
        assertThat(inspectionOf("testTXT.txt").textLayer()).isEqualTo(TextLayer.NOT_APPLICABLE);
    }

    @Test
    void hostileOfficeFilesGiveAwayNothing() {
        assertThat(in("adversarial/office-xml")).hasSize(13);
        assertThat(Stream.of("poc-xmlbomb.xlsx", "poc-xmlbomb-empty.xlsx", "poc-shared-strings.xlsx", "quine.gz")
                        .map(this::inspectionOf)
                        .map(Inspection::outcome))
                .isSubsetOf(Outcome.UNREADABLE, Outcome.CUT_SHORT, Outcome.TOO_COSTLY);
        assertThat(textOf("testXXE.xml")).doesNotContain("root:");
        assertThat(textOf("ExternalEntityInText.docx")).doesNotContain("root:");
        assertThat(textOf("xxe_in_schema.xlsx")).doesNotContain("root:");
    }

    @Test
    void theTextIsTheOneThatOthersHaveRead() throws IOException {
        Map<String, Double> overlaps = new HashMap<>();
        for (Map.Entry<Path, ReceivedFile> each : found.entrySet()) {
            Optional<Path> external = externalText(each.getKey());
            if (external.isPresent()) {
                overlaps.put(each.getKey().getFileName().toString(), overlap(each.getValue(), external.get()));
            }
        }

        assertThat(overlaps).hasSize(30);
        overlaps.keySet().removeAll(TEXT_DIFFERS.keySet());
        assertThat(overlaps).allSatisfy((_, overlap) -> assertThat(overlap).isGreaterThanOrEqualTo(0.9));
    }

    private Map<Path, Inspection> in(String folder) {
        Map<Path, Inspection> inspections = new LinkedHashMap<>();
        found.forEach((path, file) -> {
            if (path.startsWith(SharedData.ROOT.resolve(folder))) {
                inspections.put(path, inspection(file));
            }
        });
        return inspections;
    }

    private ReceivedFile named(String name) {
        return found.entrySet().stream()
                .filter(each -> each.getKey().endsWith(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private Inspection inspectionOf(String name) {
        return inspection(named(name));
    }

    private String typeOf(String name) {
        return inspectionOf(name).mediaType();
    }

    private String textOf(String name) {
        return files.text(named(name).id()).orElse("");
    }

    private static Inspection inspection(ReceivedFile file) {
        return Optional.ofNullable(file.inspection()).orElseThrow();
    }

    private static Optional<Path> externalText(Path document) {
        String name = document.getFileName().toString().replaceFirst("\\.[^.]+$", ".txt");
        return Stream.of(
                        "docs/un-upr-reports-text",
                        "docs/un-treaty-body-text/cycle1/extracted",
                        "docs/un-treaty-body-text/cycle2/extracted")
                .map(folder -> SharedData.ROOT.resolve(folder).resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    /// The share of words that both have, of the longer one.
    private double overlap(ReceivedFile file, Path external) throws IOException {
        Map<String, Integer> ours = count(files.text(file.id()).orElse(""));
        Map<String, Integer> theirs = count(new String(Files.readAllBytes(external), StandardCharsets.UTF_8));
        double both = ours.entrySet().stream()
                .mapToInt(each -> Math.min(each.getValue(), theirs.getOrDefault(each.getKey(), 0)))
                .sum();
        return both / Math.max(1, Math.max(sum(ours.values()), sum(theirs.values())));
    }

    private static int sum(Collection<Integer> counts) {
        return counts.stream().mapToInt(each -> each).sum();
    }

    private static Map<String, Integer> count(String text) {
        Map<String, Integer> counts = new HashMap<>();
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.find()) {
            counts.merge(words.group(), 1, Integer::sum);
        }
        return counts;
    }

    private void print() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Map.Entry<Path, ReceivedFile> each : found.entrySet()) {
            Inspection inspection = inspection(each.getValue());
            Optional<Path> external = externalText(each.getKey());
            table.append("%-52s %-10s %-10s %7d words %4s pages %-14s %s%n"
                    .formatted(
                            each.getKey().getFileName(),
                            inspection.outcome(),
                            inspection.languages(),
                            inspection.words(),
                            inspection.pages(),
                            inspection.textLayer(),
                            external.isPresent() ? "%.3f".formatted(overlap(each.getValue(), external.get())) : ""));
        }
        System.out.println(table);
    }
}
