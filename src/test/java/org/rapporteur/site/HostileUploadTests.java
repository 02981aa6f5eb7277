package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.Eventually;
import org.rapporteur.RapporteurApplication;
import org.rapporteur.TestInstallation;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.installation.DataFolder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.web.util.HtmlUtils;

/// Whatever comes through the form for files: it ends published or refused with a reason, every byte that was
/// received is there, and the server goes on.
@SpringBootTest(
        classes = RapporteurApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rapporteur.files.max-size=8MB",
            "rapporteur.site.max-form=16MB",
            "rapporteur.files.inspection.time=20s",
            "rapporteur.sign-in.per-address=100000"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(initializers = TestInstallation.class)
@Import(People.class)
class HostileUploadTests {
    private static final Path SHARED = Path.of("../shared/data");
    private static final int TOGETHER = 12;
    private static final long TWO_GIGABYTES = 2L * 1024 * 1024 * 1024;
    private static final Pattern FILE_LINK =
            Pattern.compile("href=\"(/en/contributions/[^\"]+/files/\\d+/[^\"?]+)\" download");
    private static final Pattern REMARK =
            Pattern.compile("could( not)? be read|cannot be searched|can be searched|contains macros");
    private static final Pattern REFERENCE = Pattern.compile("CTR-\\d{4}-\\d+");

    private final People people;
    private final JdbcClient jdbc;
    private final ReceivedFiles received;
    private final Path data;

    HostileUploadTests(People people, JdbcClient jdbc, ReceivedFiles received, DataFolder folder) {
        this.people = people;
        this.jdbc = jdbc;
        this.received = received;
        this.data = folder.path();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/encrypted", "docs/damaged", "docs/formats", "adversarial"})
    @DisplayName("Each hostile file is published with its very bytes, and its page says what could not be read")
    void eachHostileFileIsPublishedWithItsVeryBytesAndItsPageSaysWhatCouldNotBeRead(String folder) throws Exception {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Browser officer = people.signedIn(people.officer("Patient"));
        List<Path> files = files(folder);
        for (int from = 0; from < files.size(); from += TOGETHER) {
            publishAndCompare(owner, officer, files.subList(from, Math.min(from + TOGETHER, files.size())));
        }
        assertThat(owner.get("/actuator/health").body()).contains("UP");
        assertThat(data.resolve("forms")).isEmptyDirectory();
        assertThat(data.resolve("files/incoming")).isEmptyDirectory();
    }

    private void publishAndCompare(Browser owner, Browser officer, List<Path> files) throws Exception {
        Steps steps = Steps.begin(owner, "KEN").describe("Hostile papers");
        Map<String, Path> sent = new LinkedHashMap<>();
        for (Path each : files) {
            owner.get(steps.draft() + "/files");
            Browser.Answer answer = new FileForm(owner)
                    .file(each.getFileName().toString(), Files.readAllBytes(each))
                    .send(owner, steps.draft() + "/files");
            assertThat(answer.location()).as(each.toString()).isEqualTo(steps.draft() + "/files#rows");
            sent.put(sha256(Files.readAllBytes(each)), each);
        }
        awaitInspection(steps.id());
        assertThat(steps.submit().location()).endsWith("/receipt");
        String page =
                owner.get("/en/contributions/" + publish(officer, steps.id())).body();

        Matcher links = FILE_LINK.matcher(page);
        List<String> served = new ArrayList<>();
        while (links.find()) {
            served.add(sha256(owner.bytes(HtmlUtils.htmlUnescape(links.group(1)))));
        }
        assertThat(served).containsExactlyInAnyOrderElementsOf(sent.keySet());
        assertThat(REMARK.matcher(page).results().count()).isGreaterThanOrEqualTo(remarkable(sent));
    }

    /// Of how many files a reader must be told something, by what was found in them.
    private long remarkable(Map<String, Path> sent) {
        return jdbc.sql("""
                        SELECT count(*) FROM files.inspection
                        WHERE sha256 IN (:sent) AND (outcome <> 'READ' OR text_layer IN ('NONE', 'PARTIAL') OR macros)
                        """).param("sent", sent.keySet()).query(Long.class).single();
    }

    private String publish(Browser officer, String id) {
        officer.get("/en/desk/" + id);
        officer.send("/en/desk/" + id + "/register");
        officer.get("/en/desk/" + id);
        Browser.Answer published = officer.send("/en/desk/" + id + "/decide", "decision", "publish");
        Matcher reference = REFERENCE.matcher(officer.follow(published).body());
        assertThat(reference.find()).isTrue();
        return reference.group();
    }

    /// Waits until somebody has looked into all files, for as long as that takes on this machine.
    private void awaitInspection(String id) {
        jdbc.sql("SELECT file FROM contributions.attachment WHERE contribution = :id")
                .param("id", UUID.fromString(id))
                .query((row, _) -> new FileId(row.getObject("file", UUID.class)))
                .list()
                .forEach(received::inspect);
    }

    @Test
    @DisplayName("30: a name of 500 letters from right to left, with paths, headers and commands, stays a name")
    void aLongNameWithPathsHeadersAndCommandsStaysAName() throws Exception {
        String letters = "تقرير\u202Egpj.".repeat(50);
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Browser officer = people.signedIn(people.officer("Calm"));
        Steps steps = Steps.begin(owner, "KEN").describe("Names");
        byte[] bytes = "the paper".getBytes(StandardCharsets.UTF_8);
        for (String name : List.of(
                "../../../../etc/" + letters + ".txt",
                "..\\..\\C:" + letters,
                "a\r\nSet-Cookie: stolen=1\r\n\r\n<script>alert(1)</script>.txt",
                "$(touch pwned);`touch pwned`|touch pwned&.txt",
                "-rf .txt",
                "CON",
                "...")) {
            owner.get(steps.draft() + "/files");
            assertThat(owner.put(steps.draft() + "/files?name=" + Browser.encoded(name), bytes)
                            .status())
                    .as(name)
                    .isEqualTo(200);
        }
        owner.get(steps.draft() + "/files");
        new FileForm(owner).file("../" + letters + ".txt", bytes).send(owner, steps.draft() + "/files");
        steps.submit();
        String page =
                owner.get("/en/contributions/" + publish(officer, steps.id())).body();

        Matcher links = FILE_LINK.matcher(page);
        int served = 0;
        while (links.find()) {
            Browser.Answer answer = owner.get(HtmlUtils.htmlUnescape(links.group(1)));
            assertThat(answer.status()).as(links.group(1)).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("the paper");
            assertThat(answer.header("set-cookie")).doesNotContain("stolen");
            assertThat(answer.header("content-disposition")).startsWith("attachment; filename=");
            served++;
        }
        assertThat(served).isGreaterThanOrEqualTo(7);
        assertThat(page).doesNotContain("<script>alert", "\u202E", "etc/").contains("<bdi>");
        assertThat(everythingNamed("pwned")).isEmpty();
    }

    @Test
    void anEmptyFileAmongOthersIsNamedAndNoneOfThemIsTaken() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = "/es" + Steps.begin(owner, "KEN").draft().substring(3);
        owner.get(draft + "/files");

        Browser.Answer answer = new FileForm(owner)
                .file("lleno.txt", new byte[] {1})
                .file("vacío.txt", new byte[0])
                .send(owner, draft + "/files");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("vacío.txt", "Este archivo está vacío", "No se ha conservado ninguno");
        assertThat(owner.get(draft + "/files").body()).doesNotContain("lleno.txt");
    }

    @Test
    void theSameFileSentTwiceIsThereOnce() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = Steps.begin(owner, "KEN").draft();
        byte[] bytes = "sent twice".getBytes(StandardCharsets.UTF_8);
        owner.get(draft + "/files");

        new FileForm(owner).file("twice.txt", bytes).send(owner, draft + "/files");
        Browser.Answer again = new FileForm(owner).file("twice.txt", bytes).send(owner, draft + "/files");
        Browser.Answer put = owner.put(draft + "/files?name=twice.txt", bytes);
        new FileForm(owner).file("another name.txt", bytes).send(owner, draft + "/files");

        assertThat(again.location()).isEqualTo(draft + "/files#rows");
        assertThat(put.status()).isEqualTo(200);
        assertThat(attachments(draft)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 1_000, 10_000})
    void moreFilesThanAContributionHoldsAreRefusedInWords(int count) {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = "/fr" + Steps.begin(owner, "KEN").draft().substring(3);
        owner.get(draft + "/files");
        FileForm form = new FileForm(owner);
        for (int i = 0; i < count; i++) {
            form.file(i + ".txt", Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
        }

        Browser.Answer answer = form.send(owner, draft + "/files");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Une contribution contient 100 fichiers au plus", "<html lang=\"fr\"");
        assertThat(attachments(draft)).isZero();
        assertThat(data.resolve("forms")).isEmptyDirectory();
    }

    @Test
    void aContributionHoldsAHundredFilesAndNotOneMore() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = Steps.begin(owner, "KEN").draft();
        owner.get(draft + "/files");
        FileForm form = new FileForm(owner);
        for (int i = 0; i < 100; i++) {
            form.file(i + ".txt", Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
        }

        Browser.Answer all = form.send(owner, draft + "/files");
        Browser.Answer more = owner.put(draft + "/files?name=more.txt", new byte[] {1});

        assertThat(all.location()).isEqualTo(draft + "/files#rows");
        assertThat(attachments(draft)).isEqualTo(100);
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.body()).contains("at most 100 files");
    }

    @Test
    void twoGigabytesThatAreAnnouncedAreRefusedBeforeTheyCome() throws Exception {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = "/ru" + Steps.begin(owner, "KEN").draft().substring(3);
        owner.get(draft + "/files");
        List<Path> before = stored();

        String form = stream(
                owner,
                "POST " + draft + "/files",
                "Content-Type: " + FileForm.TYPE + "\r\nContent-Length: " + TWO_GIGABYTES,
                FileForm.head(owner) + FileForm.headOf("large.bin"),
                false);
        String put =
                stream(owner, "PUT " + draft + "/files?name=large.bin", "Content-Length: " + TWO_GIGABYTES, "", false);

        assertThat(form).startsWith("HTTP/1.1 413").contains("Вместе эти файлы больше", "<html lang=\"ru\"");
        assertThat(put).startsWith("HTTP/1.1 413").contains("Этот файл больше");
        assertNothingWasTaken(draft, before);
    }

    @Test
    void twoGigabytesThatNobodyAnnouncedAreRefusedWhereTheLimitIs() throws Exception {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = "/zh" + Steps.begin(owner, "KEN").draft().substring(3);
        owner.get(draft + "/files");
        List<Path> before = stored();

        String form = stream(
                owner,
                "POST " + draft + "/files",
                "Content-Type: " + FileForm.TYPE + "\r\nTransfer-Encoding: chunked",
                FileForm.head(owner) + FileForm.headOf("large.bin"),
                true);
        String put = stream(owner, "PUT " + draft + "/files?name=large.bin", "Transfer-Encoding: chunked", "", true);

        assertThat(form).startsWith("HTTP/1.1 413").contains("此文件大于", "<html lang=\"zh-Hans\"");
        assertThat(put).startsWith("HTTP/1.1 413").contains("此文件大于");
        assertNothingWasTaken(draft, before);
    }

    @Test
    void aBrowserThatSendsTooMuchReadsTheRefusalAllTheSame() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = "/ar" + Steps.begin(owner, "KEN").draft().substring(3);
        owner.get(draft + "/files");

        Browser.Answer form =
                new FileForm(owner).file("large.bin", new byte[20_000_000]).send(owner, draft + "/files");
        Browser.Answer chunked = owner.exchange(owner.request(draft + "/files?name=large.bin")
                .header("X-CSRF-TOKEN", owner.token())
                .PUT(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[20_000_000]))));

        assertThat(form.status()).isEqualTo(413);
        assertThat(form.body()).contains("هذه الملفات معًا أكبر من");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.body()).contains("هذا الملف أكبر من");
    }

    @Test
    void aFormThatBreaksOffLeavesNothing() throws Exception {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = Steps.begin(owner, "KEN").draft();
        owner.get(draft + "/files");
        List<Path> before = stored();

        try (Socket socket = new Socket("localhost", owner.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head(
                    owner,
                    "POST " + draft + "/files",
                    "Content-Type: " + FileForm.TYPE + "\r\nContent-Length: 5000000"));
            out.write((FileForm.head(owner) + FileForm.headOf("half.bin")).getBytes(StandardCharsets.UTF_8));
            out.write(new byte[1_000_000]);
            out.flush();
            Eventually.holds(() -> holdsAnything(data.resolve("forms")));
        }

        Eventually.holds(() -> !holdsAnything(data.resolve("forms")));
        assertNothingWasTaken(draft, before);
    }

    /// Sends the head and then zeros, up to two gigabytes, until an answer has come.
    private static String stream(Browser browser, String request, String headers, String before, boolean chunked)
            throws Exception {
        try (Socket socket = new Socket("localhost", browser.port())) {
            socket.setSoTimeout(120_000);
            AtomicBoolean isAnswered = new AtomicBoolean();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                String read = read(socket);
                isAnswered.set(true);
                return read;
            });
            OutputStream out = socket.getOutputStream();
            out.write(head(browser, request, headers + "\r\nX-CSRF-TOKEN: " + browser.token()));
            byte[] zeros = new byte[1024 * 1024];
            try {
                write(out, before.getBytes(StandardCharsets.UTF_8), chunked);
                for (long sent = 0; sent < TWO_GIGABYTES && !isAnswered.get(); sent += zeros.length) {
                    write(out, zeros, chunked);
                }
            } catch (IOException e) {
                // The server hangs up on who goes on for too long; its answer came before.
            }
            return answer.join();
        }
    }

    private static void write(OutputStream out, byte[] bytes, boolean chunked) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        if (chunked) {
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(bytes);
        if (chunked) {
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private static byte[] head(Browser browser, String request, String headers) {
        return (request + " HTTP/1.1\r\nHost: localhost\r\nCookie: rapporteur=" + browser.session() + "\r\n" + headers
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// The answer up to the end of its page or problem.
    private static String read(Socket socket) {
        StringBuilder answer = new StringBuilder();
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int each = reader.read(); each >= 0; each = reader.read()) {
                answer.append((char) each);
                if ((each == '>' && answer.toString().endsWith("</html>")) || each == '}') {
                    break;
                }
            }
        } catch (IOException e) {
            answer.append("\nbroken off: ").append(e);
        }
        return answer.toString();
    }

    private void assertNothingWasTaken(String draft, List<Path> before) {
        assertThat(attachments(draft)).isZero();
        Eventually.holds(() -> !holdsAnything(data.resolve("forms")) && !holdsAnything(data.resolve("files/incoming")));
        assertThat(stored()).isEqualTo(before);
    }

    private long attachments(String draft) {
        return jdbc.sql("SELECT count(*) FROM contributions.attachment WHERE contribution = :id")
                .param("id", UUID.fromString(draft.substring(draft.lastIndexOf('/') + 1)))
                .query(Long.class)
                .single();
    }

    private List<Path> stored() {
        return walk(data.resolve("files"));
    }

    private static boolean holdsAnything(Path folder) {
        return walk(folder).stream().anyMatch(Files::isRegularFile);
    }

    private List<Path> everythingNamed(String name) {
        List<Path> found = new ArrayList<>(walk(data));
        found.addAll(walk(Path.of("").toAbsolutePath().resolve("target/test-data")));
        found.removeIf(each -> !each.getFileName().toString().contains(name));
        return found;
    }

    private static List<Path> walk(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> paths = Files.walk(SHARED.resolve(folder))) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
