package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporteur.Eventually;
import org.rapporteur.installation.DataFolder;

@SiteTest
class UploadTests {
    private static final Pattern FILE = Pattern.compile("id=\"file-([0-9a-f-]{36})\"");

    private final People people;
    private final Path folder;

    UploadTests(People people, DataFolder data) {
        this.people = people;
        this.folder = data.path().resolve("files");
    }

    @Test
    @DisplayName("31: the bytes that are sent as they are, are the bytes that are kept")
    void bytesSentAsTheyAreAreKept() throws Exception {
        byte[] bytes = random(90_000);
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser);

        Browser.Answer row = browser.put(draft + "/files?name=report.bin", bytes);

        assertThat(row.status()).isEqualTo(200);
        assertThat(row.header("content-type")).startsWith("text/html");
        assertThat(row.body()).contains("<li", "report.bin", "90 kB");
        assertThat(browser.bytes(draft + "/files/" + file(row.body()))).isEqualTo(bytes);
    }

    @Test
    void severalFilesComeInAFormFromABrowserWithoutScripts() throws Exception {
        byte[] first = random(70_000);
        byte[] second = random(1_000);
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser);

        Browser.Answer sent = multipart(browser, draft + "/files", new String[] {"a.bin", "b.bin"}, first, second);
        String page = browser.get(draft + "/files").body();
        Matcher files = FILE.matcher(page);

        assertThat(sent.location()).isEqualTo(draft + "/files#rows");
        assertThat(files.find()).isTrue();
        assertThat(browser.bytes(draft + "/files/" + files.group(1))).isEqualTo(first);
        assertThat(files.find()).isTrue();
        assertThat(browser.bytes(draft + "/files/" + files.group(1))).isEqualTo(second);
    }

    @Test
    void anEmptyFileIsRefusedInWords() throws Exception {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser).replace("/en/", "/es/");

        Browser.Answer put = browser.put(draft + "/files?name=empty.pdf", new byte[0]);
        Browser.Answer form = multipart(browser, draft + "/files", new String[] {"empty.pdf"}, new byte[0]);

        assertThat(put.status()).isEqualTo(422);
        assertThat(put.header("content-type")).startsWith("application/problem+json");
        assertThat(put.body()).contains("Este archivo está vacío");
        assertThat(form.status()).isEqualTo(422);
        assertThat(form.body()).contains("Este archivo está vacío");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedInWordsAndTheServerGoesOn() throws Exception {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser);

        Browser.Answer put = browser.put(draft + "/files?name=large.bin", random(300_000));
        Browser.Answer unannounced = browser.exchange(browser.request(draft + "/files?name=large.bin")
                .header("X-CSRF-TOKEN", browser.token())
                .PUT(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(random(300_000)))));
        Browser.Answer form = multipart(browser, draft + "/files", new String[] {"large.bin"}, random(300_000));
        Browser.Answer small = browser.put(draft + "/files?name=small.bin", random(10));

        assertThat(put.status()).isEqualTo(413);
        assertThat(put.body()).contains("This file is larger than", "kB");
        assertThat(unannounced.status()).isEqualTo(413);
        assertThat(form.status()).isEqualTo(413);
        assertThat(form.body()).contains("This file is larger than");
        assertThat(small.status()).isEqualTo(200);
    }

    @Test
    void aConnectionThatBreaksLeavesNothing() throws Exception {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser);

        try (Socket socket = new Socket("localhost", browser.port())) {
            socket.getOutputStream()
                    .write(("PUT " + draft + "/files?name=half.bin HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Cookie: rapporteur=" + browser.session() + "\r\n"
                                    + "X-CSRF-TOKEN: " + browser.token() + "\r\n"
                                    + "Content-Length: 90000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(random(40_000));
            socket.getOutputStream().flush();
            Eventually.holds(() -> incoming() > 0);
        }

        Eventually.holds(() -> incoming() == 0);
        assertThat(browser.get(draft + "/files").body()).doesNotContain("half.bin");
        assertThat(browser.get(draft).body()).contains("No file");
    }

    @Test
    @DisplayName("30: a name of 500 letters from right to left, with tricks, is shown as a name")
    void aLongNameWithTricksIsShownAsAName() {
        String name = "تقرير\u202Efdp.".repeat(50) + ".txt";
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser);

        Browser.Answer row = browser.put(draft + "/files?name=" + Browser.encoded(name), random(10));

        assertThat(name).hasSize(504);
        assertThat(row.status()).isEqualTo(200);
        assertThat(row.body()).contains("<bdi>", "تقرير", ".txt</bdi>");
    }

    @Test
    void markupAndPathsInANameAreText() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser);

        Browser.Answer row = browser.put(
                draft + "/files?name=" + Browser.encoded("../../etc/<img src=x onerror=alert(1)>\".pdf"), random(10));

        assertThat(row.status()).isEqualTo(200);
        assertThat(row.body()).doesNotContain("<img", "etc/").contains("&lt;img");
    }

    @Test
    void aFileOfAnybodyIsOnlyEverSaved() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser);
        Browser.Answer row = browser.put(
                draft + "/files?name=page.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        Browser.Answer file = browser.get(draft + "/files/" + file(row.body()));

        assertThat(file.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(file.header("content-disposition")).startsWith("attachment");
        assertThat(file.header("content-security-policy")).contains("sandbox");
        assertThat(file.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    @DisplayName("34, 35: which file is the original and which a translation is said, not guessed")
    void whatEachFileIsIsSaid() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN").describe("Two languages");
        browser.get(steps.draft() + "/files");
        String first = file(
                browser.put(steps.draft() + "/files?name=en.txt", random(10)).body());
        String second = file(
                browser.put(steps.draft() + "/files?name=fr.txt", random(11)).body());
        browser.get(steps.draft() + "/files");

        Browser.Answer none = browser.send(
                steps.draft() + "/files/save",
                "relation-" + first,
                "ANNEX",
                "relation-" + second,
                "ANNEX",
                "next",
                "submit");
        Browser.Answer saved = browser.send(
                steps.draft() + "/files/save",
                "language-" + first,
                "en",
                "relation-" + first,
                "ORIGINAL",
                "language-" + second,
                "fr",
                "relation-" + second,
                "COURTESY_TRANSLATION",
                "next",
                "submit");
        String check = browser.follow(saved).body();

        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("Say which file is the original");
        assertThat(check).contains("Original", "Translation by the submitter", "English", "French");
        assertThat(check.indexOf("en.txt")).isLessThan(check.indexOf("fr.txt"));
    }

    @Test
    void aFileIsTakenOutAgain() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser);
        String file =
                file(browser.put(draft + "/files?name=wrong.txt", random(10)).body());
        browser.get(draft + "/files");

        browser.send(draft + "/files/" + file + "/remove");

        assertThat(browser.get(draft + "/files").body()).doesNotContain("wrong.txt");
        assertThat(browser.get(draft + "/files/" + file).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithTheWayOut() throws IOException {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(browser);
        browser.put(draft + "/files?name=broken.pdf", "%PDF-1.7\nnot really".getBytes(StandardCharsets.UTF_8));

        Eventually.holds(() -> browser.get(draft + "/files").body().contains("This file is damaged"));

        assertThat(browser.get(draft + "/files").body())
                .contains("Check that it opens on your computer", "upload-row-wrong");
    }

    @Test
    void nobodySendsFilesWithoutHavingSignedIn() throws Exception {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = draft(owner);
        Browser stranger = people.browser();
        stranger.get("/en/sign-in");

        Browser.Answer put = stranger.put(draft + "/files?name=a.txt", random(10));
        Browser.Answer form = multipart(stranger, draft + "/files", new String[] {"a.txt"}, random(10));

        assertThat(put.status()).isEqualTo(401);
        assertThat(form.location()).startsWith("/en/sign-in");
        assertThat(owner.get(draft).body()).contains("No file");
    }

    private String draft(Browser browser) {
        String draft = Steps.begin(browser, "KEN").draft();
        browser.get(draft + "/files");
        return draft;
    }

    private static String file(String row) {
        Matcher file = FILE.matcher(row);
        assertThat(file.find()).isTrue();
        return file.group(1);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private long incoming() {
        try (Stream<Path> arriving = Files.list(folder.resolve("incoming"))) {
            return arriving.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Browser.Answer multipart(Browser browser, String path, String[] names, byte[]... contents)
            throws IOException {
        String boundary = "----RapporteurTestBoundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.token()
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < names.length; i++) {
            body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + names[i]
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(contents[i]);
            body.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return browser.exchange(browser.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }
}
