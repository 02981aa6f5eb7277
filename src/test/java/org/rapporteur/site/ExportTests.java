package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.RapporteurApplication;
import org.rapporteur.TestInstallation;
import org.rapporteur.VerifierProgram;
import org.rapporteur.Visitor;
import org.rapporteur.exports.DamagedFile;
import org.rapporteur.exports.ExportForm;
import org.rapporteur.exports.Exports;
import org.rapporteur.exports.NoTurnLeft;
import org.rapporteur.exports.Selection;
import org.rapporteur.exports.Selections;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.languages.Language;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What readers take away, held against what was received by code that shares nothing with what wrote it.
@SpringBootTest(
        classes = RapporteurApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "rapporteur.site.address=https://record.example.org",
            "rapporteur.exports.organization=Secretariat of the record",
            "rapporteur.exports.max-publications=5",
            "rapporteur.exports.max-size=30MB",
            "rapporteur.exports.at-once=1"
        })
@TestConstructor(autowireMode = AutowireMode.ALL)
@ContextConfiguration(initializers = TestInstallation.class)
@Import({Papers.class, Visitor.class})
class ExportTests {
    private static final String METS = "http://www.loc.gov/METS/";
    private static final String PREMIS = "http://www.loc.gov/premis/v3";
    private static final String EXPORT = "/contributions/export";

    @TempDir
    private static Path program;

    @SuppressWarnings("NullAway.Init")
    private static VerifierProgram verifier;

    private final Papers papers;
    private final Visitor visitor;
    private final Publications publications;
    private final ReceivedFiles files;
    private final Selections selections;
    private final Exports exports;
    private final LedgerKeys keys;
    private final org.rapporteur.contributions.Contributions contributions;
    private final org.rapporteur.contributions.Review review;

    @TempDir
    private Path folder;

    ExportTests(
            Papers papers,
            Visitor visitor,
            Publications publications,
            ReceivedFiles files,
            Selections selections,
            Exports exports,
            LedgerKeys keys,
            org.rapporteur.contributions.Contributions contributions,
            org.rapporteur.contributions.Review review) {
        this.papers = papers;
        this.visitor = visitor;
        this.publications = publications;
        this.files = files;
        this.selections = selections;
        this.exports = exports;
        this.keys = keys;
        this.contributions = contributions;
        this.review = review;
    }

    @BeforeAll
    static void compile() {
        verifier = VerifierProgram.compile(program);
    }

    @Test
    void aBagIsWholeWhateverTheFilesAreCalled() throws IOException {
        Publication first = named("100 % – تقرير \"أول\".txt", "First");
        Publication second = corrected(named("CON.txt", "Second"), "Second, corrected");

        Path bag = unzipped("en", "bag", first, second);

        assertThat(Files.readString(bag.resolve("bagit.txt")))
                .isEqualTo("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        Map<String, String> payload = manifest(bag.resolve("manifest-sha256.txt"));
        assertThat(payload.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        paths(bag).filter(each -> each.startsWith("data/")).toList());
        payload.forEach(
                (path, hash) -> assertThat(sha256(bag.resolve(path))).as(path).isEqualTo(hash));
        Map<String, String> tags = manifest(bag.resolve("tagmanifest-sha256.txt"));
        assertThat(tags.keySet()).containsExactlyInAnyOrder("bagit.txt", "bag-info.txt", "manifest-sha256.txt");
        tags.forEach(
                (path, hash) -> assertThat(sha256(bag.resolve(path))).as(path).isEqualTo(hash));
        long octets = payload.keySet().stream()
                .mapToLong(each -> size(bag.resolve(each)))
                .sum();
        assertThat(Files.readAllLines(bag.resolve("bag-info.txt")))
                .contains(
                        "Source-Organization: Secretariat of the record",
                        "Bag-Group-Identifier: https://record.example.org",
                        "External-Identifier: " + first.reference(),
                        "External-Identifier: " + second.reference(),
                        "Payload-Oxum: " + octets + "." + payload.size())
                .anyMatch(each -> each.matches("Bagging-Date: \\d{4}-\\d\\d-\\d\\d"));
        assertThat(Files.readString(bag.resolve("manifest-sha256.txt"))).contains("100 %25 – تقرير _أول_.txt\n");
        assertThat(payload).containsKey("data/" + second.reference() + "/v1/CON_.txt");
    }

    @Test
    void everyFileOfEveryVersionIsByteForByteWhatWasReceived() throws IOException {
        Publication publication = corrected(named("paper.txt", "Bytes"), "Bytes, corrected");

        for (String form : List.of("bag", "package")) {
            Path whole = unzipped("fr", form, publication);
            String top = form.equals("bag") ? "data/" : "contributions/";
            for (Publication version : publications.listVersions(publication.reference())) {
                ReceivedFile file =
                        files.get(version.content().files().getFirst().file());
                Path held = whole.resolve(top + publication.reference() + "/v" + version.version() + "/" + file.name());

                assertThat(Files.readAllBytes(held)).isEqualTo(Files.readAllBytes(files.path(file)));
            }
        }
    }

    @Test
    void namesAreInUtf8AndSaySo() throws IOException {
        Publication publication = named("第一次报告.txt", "Named");

        try (ZipFile zip =
                ZipFile.builder().setPath(saved("zh", "package", publication)).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            assertThat(entries)
                    .allMatch(each -> each.getGeneralPurposeBit().usesUTF8ForNames())
                    .anyMatch(each -> each.getName().endsWith("/v1/第一次报告.txt"));
            assertThat(entries.stream()
                            .map(each ->
                                    each.getName().substring(0, each.getName().indexOf('/')))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void theMetsFileNamesEveryFileWithItsHashAndEveryActWithItsPlaceInTheLedger() throws Exception {
        Publication publication = corrected(named("a b&c.txt", "Title with \u0001 and <signs> & 𠮷"), "Corrected");

        Path data = unzipped("en", "bag", publication).resolve("data/" + publication.reference());
        Document mets = parse(data.resolve("mets.xml"));

        assertThat(mets.getDocumentElement().getAttribute("OBJID"))
                .isEqualTo(publication.reference().value());
        assertThat(children(mets.getDocumentElement()))
                .containsExactly("metsHdr", "dmdSec", "dmdSec", "amdSec", "fileSec", "structMap");
        for (Element file : elements(mets, METS, "file")) {
            Element place =
                    (Element) file.getElementsByTagNameNS(METS, "FLocat").item(0);
            String href = place.getAttributeNS("http://www.w3.org/1999/xlink", "href");
            Path held = data.resolve(URLDecoder.decode(href, StandardCharsets.UTF_8));
            assertThat(URI.create(href).isAbsolute()).isFalse();
            assertThat(sha256(held)).isEqualTo(file.getAttribute("CHECKSUM"));
            assertThat(file.getAttribute("SIZE")).isEqualTo(String.valueOf(Files.size(held)));
        }
        assertThat(texts(mets, PREMIS, "originalName")).containsExactly("a b&c.txt", "paper.txt");
        assertThat(texts(mets, PREMIS, "formatRegistryKey")).contains("x-fmt/111");
        assertThat(texts(mets, PREMIS, "eventType"))
                .containsExactlyInAnyOrder(
                        "capture",
                        "ingestion",
                        "publication",
                        "fixity check",
                        "capture",
                        "ingestion",
                        "correction",
                        "fixity check");
        String origin = keys.current().orElseThrow().replaceAll("\\+.*", "");
        assertThat(texts(mets, PREMIS, "eventIdentifierValue"))
                .contains(origin + "#" + publication.position(), origin + "#" + publication.submitted());
        assertThat(texts(mets, PREMIS, "eventDetail"))
                .anyMatch(each -> each.startsWith("SUBMITTED: entry " + publication.submitted()));
        assertThat(texts(mets, "http://purl.org/dc/elements/1.1/", "title"))
                .contains("Title with \uFFFD and <signs> & 𠮷", "Corrected");
        assertEveryIdReferredToIsThere(mets);
    }

    @Test
    void ofWhatWasWithdrawnThereIsOnlyTheNoticeWithItsReceipt() throws IOException {
        Publication kept = named("kept.txt", "Kept");
        Publication withdrawn = papers.published("ZAF", "en", "A title to forget", "Words to forget.");
        publications.withdraw(Papers.SYSTEM, withdrawn.reference(), Withdrawal.Reason.DUPLICATE);

        Selection selected = selections.select(
                List.of(kept.reference().value(), withdrawn.reference().value()));
        assertThat(selected.publications()).isEqualTo(1);
        assertThat(selected.withdrawn()).isEqualTo(1);
        assertThat(selected.files()).isEqualTo(1);
        assertThat(selected.bytes()).isEqualTo("Words of kept.txt under Kept".length());
        for (String form : List.of("bag", "package")) {
            Path whole = unzipped("en", form, kept, withdrawn);

            for (String path : paths(whole).toList()) {
                String content = Files.readString(whole.resolve(path), StandardCharsets.ISO_8859_1);
                assertThat(content).as(path).doesNotContain("to forget", "South Africa", "ZAF");
            }
            String top = form.equals("bag") ? "data/" : "contributions/";
            assertThat(paths(whole).filter(each -> each.startsWith(top + withdrawn.reference())))
                    .containsExactlyInAnyOrder(
                            top + withdrawn.reference() + "/receipts/withdrawal.json",
                            top + withdrawn.reference() + "/receipts/withdrawal.cose",
                            top + withdrawn.reference() + "/receipts/withdrawal.pdf");
            assertThat(Files.readAllLines(whole.resolve(form.equals("bag") ? "data/contents.csv" : "contents.csv")))
                    .anyMatch(each -> each.startsWith(withdrawn.reference() + ",1,withdrawn,DUPLICATE,"));
        }
    }

    @Test
    void everyReceiptInAPackageIsProvenByTheVerifierWithItsFilesAndDescriptions() throws IOException {
        Publication published = corrected(named("paper.txt", "Proven"), "Proven again");
        Publication withdrawn = papers.published("ZAF", "en", "Withdrawn", "Words.");
        publications.withdraw(Papers.SYSTEM, withdrawn.reference(), Withdrawal.Reason.DUPLICATE);
        Path whole = unzipped("es", "package", published, withdrawn);
        Path key = whole.resolve("ledger/key.txt");
        Path own = whole.resolve("contributions/" + published.reference());

        VerifierProgram.Answer first = check(own, 1, key);
        assertThat(first.words()).contains("is what was published", "Proven.");
        assertThat(first.status()).isZero();
        VerifierProgram.Answer second = check(own, 2, key);
        assertThat(second.words())
                .contains("paper.txt” is what was published", "is the description of this version", "Proven.");
        assertThat(second.status()).isZero();
        VerifierProgram.Answer notice = verifier.run(
                "receipt",
                whole.resolve("contributions/" + withdrawn.reference() + "/receipts/withdrawal.json"),
                "--key",
                key);
        assertThat(notice.status()).as(notice.words()).isZero();
        assertThat(Files.readString(whole.resolve("ledger/checkpoint"))).contains("record.example.org/ledger\n");
        manifest(whole.resolve("SHA256SUMS"))
                .forEach((path, hash) -> assertThat(sha256(whole.resolve(path))).isEqualTo(hash));
        assertThat(Files.readString(whole.resolve("README.txt")))
                .contains("PARA COMPROBAR", Files.readString(key).strip());
    }

    @Test
    void aPackageReadsFromADiskInArabicAndEnglishWithoutANetwork() throws IOException {
        Publication publication = corrected(
                named("تقرير عن التنفيذ.txt", "Measures taken by the authorities"),
                "Measures taken by the authorities, corrected");
        Publication withdrawn = papers.published("ZAF", "en", "Withdrawn", "Words.");
        publications.withdraw(Papers.SYSTEM, withdrawn.reference(), Withdrawal.Reason.DUPLICATE);
        Path whole = unzipped("ar", "package", publication, withdrawn);
        Path shots = Files.createDirectories(Path.of("target/export-pages").toAbsolutePath());
        try (Chromium chromium = Chromium.before(visitor.port())) {
            for (int width : new int[] {360, 1280}) {
                Page page = chromium.page(width);
                List<String> requests = new ArrayList<>();
                List<String> errors = new ArrayList<>();
                page.onRequest(each -> requests.add(each.url()));
                page.onConsoleMessage(each -> errors.add(each.text()));
                page.onPageError(errors::add);

                page.navigate(whole.resolve("index.html").toUri().toString());
                assertThat(page.evaluate("document.documentElement.dir")).isEqualTo("rtl");
                look(page, shots.resolve("list-ar-" + width + ".png"));
                page.locator("ol.list a").first().click();
                look(page, shots.resolve("publication-ar-" + width + ".png"));
                page.locator("nav a[hreflang=en]").click();
                assertThat(page.locator("h1").textContent()).contains("Measures taken by the authorities");
                assertThat(page.evaluate("document.documentElement.dir")).isEqualTo("ltr");
                look(page, shots.resolve("publication-en-" + width + ".png"));
                page.locator(".back a").click();
                look(page, shots.resolve("list-en-" + width + ".png"));
                page.locator("ol.list a").last().click();
                look(page, shots.resolve("withdrawn-en-" + width + ".png"));
                page.locator(".back a").click();
                page.locator("#check ~ p a").click();
                page.locator("#form #check").waitFor();

                assertThat(requests).allMatch(each -> each.startsWith("file:"));
                assertThat(errors).isEmpty();
            }
        }
        assertThat(links(whole)).isNotEmpty().allMatch(Files::exists);
    }

    @Test
    void theListLeadsToThePageOnWhichToChoose() {
        Publication publication = named("chosen.txt", "Chosen by an uncommonword");
        Eventually.holds(() -> visitor.get("/en/contributions?q=uncommonword")
                .body()
                .contains(publication.reference().value()));

        assertThat(visitor.get("/en/contributions?q=uncommonword").body())
                .contains("href=\"/en/contributions/export?q=uncommonword\"");
        assertThat(visitor.get("/en/contributions/export?q=uncommonword").body())
                .contains("/en/contributions/export/package.zip?q=uncommonword")
                .contains("/en/contributions/export/bag.zip?q=uncommonword");
        try (Chromium chromium = Chromium.before(visitor.port())) {
            Page page = chromium.page(360);
            assertThat(Chromium.complaints(
                            page,
                            List.of(
                                    "/ar/contributions/export?q=uncommonword",
                                    "/en/contributions/export?q=nothingatall")))
                    .isEmpty();
        }
    }

    @Test
    void tooLargeASelectionIsRefusedInWords() {
        String six = "?"
                + Stream.generate(() -> named("one.txt", "One of six"))
                        .limit(6)
                        .map(each -> "reference=" + each.reference())
                        .reduce((one, other) -> one + "&" + other)
                        .orElseThrow();

        for (String address : List.of("/fr" + EXPORT + six, "/fr" + EXPORT + "/bag.zip" + six)) {
            HttpResponse<String> answer = visitor.get(address);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("Contributions sélectionnées : 6. On peut en télécharger au plus 5 à la fois.");
        }
        assertThat(visitor.get("/fr" + EXPORT + "/bag.zip").statusCode()).isEqualTo(422);
    }

    @Test
    void tooManyBytesAreRefusedInWords() {
        Publication large = large(20_000_000);
        Publication other = large(12_000_000);

        HttpResponse<String> answer = visitor.get("/en" + EXPORT + "/package.zip" + query(large, other));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).containsPattern("Size of the files selected: +32.MB. At most +31\\.5.MB can");
    }

    @Test
    void whatWasNeverPublishedIsNotFound() {
        HttpResponse<String> answer = visitor.get("/en" + EXPORT + "/bag.zip?reference=CTR-1999-1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Nothing was published under: CTR-1999-1");
    }

    @Test
    void whoeverComesWhileOthersAreServedIsToldSoAndWhenToComeAgain() {
        Publication publication = named("turn.txt", "Turn");
        String address = "/ru" + EXPORT + "/package.zip" + query(publication);
        try (Exports.Export other = exports.begin(
                selections.select(List.of(publication.reference().value())), ExportForm.BAG, Language.EN)) {
            assertThat(other.fileName()).endsWith("-bag.zip");

            HttpResponse<String> answer = visitor.get(address);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("60");
            assertThat(answer.body()).contains("Сначала другие загрузки");
        }
        assertThat(visitor.get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void whoHangsUpEndsTheWork() throws IOException {
        Publication publication = large(28_000_000);
        try (Socket socket = new Socket("localhost", visitor.port())) {
            socket.setReceiveBufferSize(4_096);
            socket.getOutputStream()
                    .write(("GET /en" + EXPORT + "/bag.zip" + query(publication)
                                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(10_000)).hasSize(10_000);
            assertThat(turnIsFree(publication)).isFalse();
        }

        Eventually.holds(() -> turnIsFree(publication));
    }

    @Test
    void bytesThatAreNotThoseReceivedAreNotHandedOut() throws IOException {
        Publication publication = named("damaged.txt", "Damaged");
        Path kept =
                files.path(files.get(publication.content().files().getFirst().file()));
        byte[] whole = Files.readAllBytes(kept);
        kept.toFile().setWritable(true);
        Files.writeString(kept, "x".repeat(whole.length));

        try (Exports.Export export = exports.begin(
                selections.select(List.of(publication.reference().value())), ExportForm.BAG, Language.EN)) {
            assertThatExceptionOfType(DamagedFile.class)
                    .isThrownBy(() -> export.writeTo(OutputStream.nullOutputStream()));
        } finally {
            Files.write(kept, whole);
        }
    }

    @Test
    void anExportIsTheSameWhenItIsMadeAgainButForReceiptsAndInstants() throws IOException {
        Publication publication = named("again.txt", "Again");

        List<String> once = paths(unzipped("en", "package", publication)).toList();
        List<String> again = paths(unzipped("en", "package", publication)).toList();

        assertThat(again).isEqualTo(once);
        HttpResponse<String> head = visitor.send("HEAD", "/en" + EXPORT + "/bag.zip" + query(publication));
        assertThat(head.headers().firstValue("Content-Type")).contains("application/zip");
    }

    private static VerifierProgram.Answer check(Path publication, int version, Path key) {
        return verifier.run(
                "receipt",
                publication.resolve("receipts/v" + version + ".json"),
                publication.resolve("v" + version + "/paper.txt"),
                publication.resolve("description-v" + version + ".json"),
                "--key",
                key);
    }

    private boolean turnIsFree(Publication publication) {
        try (Exports.Export export = exports.begin(
                selections.select(List.of(publication.reference().value())), ExportForm.BAG, Language.EN)) {
            return !export.fileName().isEmpty();
        } catch (NoTurnLeft e) {
            return false;
        }
    }

    private Publication named(String name, String title) {
        byte[] text = ("Words of " + name + " under " + title).getBytes(StandardCharsets.UTF_8);
        return papers.published("KEN", "en", title, papers.file(name, text));
    }

    private Publication corrected(Publication publication, String title) {
        var draft = papers.correction(publication.reference(), "KEN", "en", title, "Other words: " + title);
        contributions.submit(Papers.SYSTEM, draft.id());
        review.register(Papers.SYSTEM, draft.id());
        return review.publish(Papers.SYSTEM, draft.id());
    }

    private Publication large(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        ReceivedFile file = files.receive(Papers.SYSTEM, new ByteArrayInputStream(content), "large.bin");
        return papers.published("KEN", "en", "Large", file);
    }

    private static String query(Publication... selected) {
        return Stream.of(selected)
                .map(each -> "reference=" + each.reference())
                .reduce((one, other) -> one + "&" + other)
                .map(each -> "?" + each)
                .orElseThrow();
    }

    private Path saved(String language, String form, Publication... selected) throws IOException {
        HttpResponse<byte[]> answer = visitor.getBytes("/" + language + EXPORT + "/" + form + ".zip" + query(selected));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "-" + form + ".zip");
        return Files.write(Files.createTempFile(folder, form, ".zip"), answer.body());
    }

    /// The only folder inside the ZIP file.
    private Path unzipped(String language, String form, Publication... selected) throws IOException {
        Path target = Files.createTempDirectory(folder, form);
        Set<String> names = new HashSet<>();
        String top = "";
        try (ZipFile zip =
                ZipFile.builder().setPath(saved(language, form, selected)).get()) {
            for (ZipArchiveEntry each : Collections.list(zip.getEntries())) {
                Path file = target.resolve(each.getName()).normalize();
                assertThat(file).startsWithRaw(target);
                assertThat(names.add(each.getName())).isTrue();
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(each)) {
                    Files.copy(in, file);
                }
                top = each.getName().substring(0, each.getName().indexOf('/'));
            }
        }
        return target.resolve(top);
    }

    private static Stream<String> paths(Path root) throws IOException {
        List<String> paths = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .forEach(each -> paths.add(root.relativize(each).toString()));
        }
        return paths.stream().sorted();
    }

    /// Paths and hashes; percent signs as RFC 8493 encodes them.
    private static Map<String, String> manifest(Path file) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : Files.readString(file).split("\n", -1)) {
            if (!line.isEmpty()) {
                assertThat(line).matches("[0-9a-f]{64}  \\S.*");
                lines.put(
                        line.substring(66)
                                .replace("%0D", "\r")
                                .replace("%0A", "\n")
                                .replace("%25", "%"),
                        line.substring(0, 64));
            }
        }
        return lines;
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void look(Page page, Path shot) {
        assertThat(Chromium.sideways(page)).as(shot.toString()).isZero();
        page.screenshot(new Page.ScreenshotOptions().setPath(shot).setFullPage(true));
    }

    /// Where the links of all pages lead.
    private static List<Path> links(Path whole) throws IOException {
        List<Path> targets = new ArrayList<>();
        Pattern link = Pattern.compile("(?:href|src)=\"([^\"#]+)[\"#]");
        for (String each : paths(whole).filter(one -> one.endsWith(".html")).toList()) {
            Matcher matcher = link.matcher(Files.readString(whole.resolve(each)));
            while (matcher.find()) {
                targets.add(Path.of(whole.resolve(each).toUri().resolve(matcher.group(1))));
            }
        }
        return targets;
    }

    private static Document parse(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<Element> elements(Document document, String namespace, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document document, String namespace, String name) {
        return elements(document, namespace, name).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static List<String> children(Element parent) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element child) {
                names.add(child.getLocalName());
            }
        }
        return names;
    }

    private static void assertEveryIdReferredToIsThere(Document document) {
        Map<String, Integer> ids = new TreeMap<>();
        List<Element> all = elements(document, "*", "*");
        all.stream()
                .filter(each -> each.hasAttribute("ID"))
                .forEach(each -> ids.merge(each.getAttribute("ID"), 1, Integer::sum));
        assertThat(ids.values()).containsOnly(1);
        for (String name : List.of("ADMID", "DMDID", "FILEID")) {
            all.stream()
                    .filter(each -> each.hasAttribute(name))
                    .flatMap(each -> Stream.of(each.getAttribute(name).split(" ", -1)))
                    .forEach(each -> assertThat(ids).containsKey(each));
        }
    }
}
