package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rapporteur.Eventually;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.installation.DataFolder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.util.HtmlUtils;

/// The root causes of the advisories of platforms like ours, as far as the doors of this one could repeat
/// them; what is not here is held by the tests of the door itself.
@SiteTest
@ExtendWith(OutputCaptureExtension.class)
class AdvisoryTests {
    private static final String TEMPLATES =
            "{0} {1,number} ${7*7} #{7*7} @{7*7} <%= 7*7 %> %{7*7} {{7*7}} T(java.lang.Runtime) $class.inspect('x')";
    private static final Pattern REFERENCE = Pattern.compile("CTR-\\d{4}-\\d+");
    private static final Pattern FILE =
            Pattern.compile("href=\"(/en/contributions/[^\"]+/files/\\d+/[^\"?]+)\" download");
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\tat [a-z]+\\.|\\bSQL\\b|PSQL|org\\.springframework|Hikari|tomcat", Pattern.CASE_INSENSITIVE);

    private final People people;
    private final Accounts accounts;
    private final Path data;

    AdvisoryTests(People people, Accounts accounts, DataFolder folder) {
        this.people = people;
        this.accounts = accounts;
        this.data = folder.path();
    }

    /// DSpace CVE-2024-38364, CKAN CVE-2025-54384: HTML, SVG, XML and scripts opened in the name of the site.
    @Test
    void noPublishedFileActsInTheNameOfThisSite() {
        Map<String, String> papers = new LinkedHashMap<>();
        papers.put("page.html", "<!doctype html><script>alert(document.domain)</script>");
        papers.put("page.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>");
        papers.put("image.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        papers.put("data.xml", "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='#s'?><a/>");
        papers.put("script.js", "alert(document.domain)");
        papers.put("notes.md", "[x](javascript:alert(1)) <img src=x onerror=alert(1)>");
        papers.put("book.ipynb", "{\"cells\":[{\"output\":\"<script>alert(1)</script>\"}]}");
        papers.put("paper.pdf", "<html><script>alert(1)</script>%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>");
        papers.put("paper.txt", "<html><script>alert(1)</script></html>");
        papers.put("mail.mhtml", "MIME-Version: 1.0\nContent-Type: text/html\n\n<script>alert(1)</script>");
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(owner, "KEN").describe("Active papers");
        papers.forEach((name, text) -> {
            owner.get(steps.draft() + "/files");
            owner.put(steps.draft() + "/files?name=" + name, text.getBytes(StandardCharsets.UTF_8));
        });
        steps.submit();
        Matcher links = FILE.matcher(
                owner.get("/en/contributions/" + published(steps.id())).body());

        int seen = 0;
        while (links.find()) {
            for (String address : List.of(links.group(1), links.group(1) + "?view")) {
                Browser.Answer answer = owner.get(address);
                String type = answer.header("content-type");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(type).as(address).matches("application/(octet-stream|pdf|json)|text/plain;charset=UTF-8");
                assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
                assertThat(answer.header("content-security-policy")).contains("default-src 'none'");
                if (!type.equals("application/pdf")) {
                    assertThat(answer.header("content-security-policy")).startsWith("sandbox");
                }
                if (!address.endsWith("?view") || type.equals("application/octet-stream")) {
                    assertThat(answer.header("content-disposition")).startsWith("attachment");
                }
            }
            seen++;
        }
        assertThat(seen).isEqualTo(papers.size());
    }

    /// DSpace CVE-2022-31194, -2026-49833, -2016-10726: paths made of identifiers that a client chose.
    @Test
    void noIdentifierInAnAddressIsAPath() throws IOException {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = Steps.begin(owner, "KEN").draft();
        String secret = "what only the server may read";
        Files.writeString(data.resolve("marker"), secret);
        for (String path : List.of(
                "..%2f..%2fmarker",
                "%2e%2e%2f%2e%2e%2fmarker",
                "..%5c..%5cmarker",
                "..%252f..%252fmarker",
                "marker%00",
                "....//....//marker",
                "..;/..;/marker",
                "%c0%ae%c0%ae/marker",
                "/" + data + "/marker")) {
            for (String door : List.of(
                    "/en/contribute/",
                    draft + "/files/",
                    "/en/desk/",
                    "/assets/",
                    "/assets/x/",
                    "/en/contributions/",
                    "/en/parties/",
                    "/api/contributions/",
                    "/en/contributions/CTR-2026-1/files/1/")) {
                String answer = raw(owner, "GET " + door + path + " HTTP/1.1", "");

                assertThat(answer)
                        .as(door + path)
                        .doesNotContain(secret)
                        .matches("(?s)HTTP/1.1 (30[1238]|40[0134]) .*");
            }
        }
    }

    /// DSpace CVE-2026-49832: templates out of input.
    @Test
    void wordsOfOthersAreNeverATemplate() throws IOException {
        Account person = people.focalPoint("KEN");
        Browser owner = people.signedIn(person);
        owner.get("/en/account");
        owner.send("/en/account", "name", TEMPLATES.substring(0, 40), "language", "en");
        Steps steps = Steps.begin(owner, "KEN").describe(TEMPLATES).file(TEMPLATES.replace('/', '-') + ".txt");
        steps.submit();
        String reference = published(steps.id());
        String shown = HtmlUtils.htmlEscape(TEMPLATES, "UTF-8");

        for (String language : List.of("en", "ar", "zh")) {
            String page =
                    owner.get("/" + language + "/contributions/" + reference).body();
            assertThat(page.replace("&#34;", "&quot;")).contains("{0} {1,number} ${7*7} #{7*7} @{7*7} &lt;%= 7*7 %");
            assertThat(page).doesNotContain("49 #", "$49", shown + "49");
        }
        assertThat(owner.get("/en/account").body()).contains("{0} {1,number} ${7*7} #{7*7} @{7*7} ");
        Browser visitor = people.browser();
        visitor.get("/en/sign-in");
        visitor.send("/en/sign-in/letter", "email", person.email());
        Eventually.holds(() -> letters().anyMatch(each -> each.contains(person.email())));
        assertThat(letters().filter(each -> each.contains(person.email()))).noneMatch(each -> each.contains("49 "));
    }

    /// DSpace CVE-2022-31193: a redirect that only looks local.
    @Test
    void noRedirectLeadsToAnotherSite() throws IOException {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = Steps.begin(owner, "KEN").describe("Redirects").draft();
        for (String path : List.of(
                "//evil.example/",
                "/\\evil.example/",
                "/%2f%2fevil.example/",
                "/en/..//evil.example/",
                "/%5cevil.example",
                "/contributions//evil.example",
                "/en//evil.example",
                "/.evil.example",
                "/;@evil.example/",
                "//evil.example/contributions",
                "http://evil.example/contributions",
                "http://evil.example/")) {
            String answer = raw(people.browser(), "GET " + path + " HTTP/1.1", "Referer: https://evil.example/\r\n");

            assertLeadsNowhereElse(path, answer);
        }
        for (String next :
                List.of("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)")) {
            owner.get(draft + "/files");
            Browser.Answer saved = owner.send(draft + "/files/save", "next", next, "language-x", next);
            assertThat(saved.location()).doesNotContain("evil", "javascript");
            Browser.Answer refused = owner.exchange(owner.request(draft + "/submit")
                    .header("Referer", next.startsWith("/") ? "https:" + next : "https://evil.example/" + next)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("certify=yes")));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("href=\"https://evil", "href=\"//evil", "href=\"javascript");
        }
    }

    private static void assertLeadsNowhereElse(String path, String answer) {
        Matcher location = Pattern.compile("(?im)^location: (.*?)\r?$").matcher(answer);
        if (location.find()) {
            assertThat(location.group(1)).as(path).matches("(http://localhost(:\\d+)?)?/(?![/\\\\]).*");
        }
        assertThat(answer).as(path).doesNotContain("href=\"//evil", "href=\"https://evil", "href=\"/\\evil");
    }

    /// Invenio CVE-2019-1020006: the host that a request claims.
    @Test
    void theHostThatARequestClaimsStandsInNoAnswer() throws IOException {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        for (String request : List.of(
                "GET / HTTP/1.1",
                "GET /contributions HTTP/1.1",
                "GET /en/nothing HTTP/1.1",
                "GET /en/mine HTTP/1.1",
                "POST /en/sign-out HTTP/1.1",
                "GET /en/desk HTTP/1.1",
                "GET /api/contributions HTTP/1.1",
                "GET /sitemap.xml HTTP/1.1",
                "GET /robots.txt HTTP/1.1",
                "GET /en/parties/ken HTTP/1.1")) {
            String answer = raw(
                    owner,
                    request,
                    String.join(
                            "",
                            "Host: evil.example\r\n",
                            "X-Forwarded-Host: evil.example\r\n",
                            "X-Forwarded-Proto: gopher\r\n",
                            "X-Forwarded-Prefix: /evil\r\n",
                            "Forwarded: host=evil.example\r\n",
                            "X-Original-URL: /actuator/env\r\n",
                            "X-Rewrite-URL: /actuator/env\r\n"));

            assertThat(answer).as(request).startsWith("HTTP/1.1 ").doesNotContain("evil", "gopher");
        }
    }

    /// InvenioRDM CVE-2021-43781, DSpace CVE-2022-31190: what is not public, by every door that names it.
    @Test
    void whatIsNotPublishedIsOpenToNobodyElseByAnyDoor() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Browser other = people.signedIn(people.focalPoint("FRA"));
        Browser visitor = people.browser();
        String mark = "mark" + UUID.randomUUID();
        String title = "Unpublished " + mark;
        Steps steps = Steps.begin(owner, "KEN").describe(title).file("secret.txt");
        Matcher file = Pattern.compile("id=\"file-([0-9a-f-]{36})\"")
                .matcher(owner.get(steps.draft() + "/files").body());
        assertThat(file.find()).isTrue();
        String address = steps.draft() + "/files/" + file.group(1);
        for (boolean isSubmitted : new boolean[] {false, true}) {
            if (isSubmitted) {
                steps.submit();
            }
            for (Browser each : List.of(other, visitor)) {
                each.get(each == visitor ? "/en/sign-in" : "/en/account");
                for (String path : List.of(address, address + "/row", steps.draft(), steps.draft() + "/receipt")) {
                    assertThat(each.get(path).body()).as(path).doesNotContain(mark, "measures taken");
                }
                for (String path : List.of(
                        "/en/contributions?q=Unpublished",
                        "/api/contributions?q=Unpublished",
                        "/api/contributions/" + steps.id(),
                        "/en/contributions/" + steps.id(),
                        "/sitemap.xml",
                        "/en/parties/KEN",
                        "/en/",
                        "/ar/contributions",
                        "/en/contributions/" + steps.id() + "/files/1/x")) {
                    assertThat(each.get(path).body()).as(path).doesNotContain(mark, "secret.txt");
                }
            }
            other.get("/en/account");
            assertThat(other.put(steps.draft() + "/files?name=planted.txt", new byte[] {1})
                            .status())
                    .isEqualTo(404);
            assertThat(other.send(address + "/remove").status()).isEqualTo(404);
            assertThat(other.send(steps.draft() + "/details", "title", "Mine").status())
                    .isEqualTo(404);
        }
        owner.get("/en/account");
        assertThat(owner.send("/en/desk/" + steps.id() + "/register").status()).isEqualTo(403);
        assertThat(owner.send("/en/desk/" + steps.id() + "/decide", "decision", "publish")
                        .status())
                .isEqualTo(403);
        assertThat(owner.get(steps.draft()).body()).doesNotContain("planted.txt");
    }

    /// DSpace CVE-2021-41189, CKAN CVE-2022-43685: more rights, or another's account, by one more field.
    @Test
    void noFieldOfAFormMakesItsSenderMoreOrSomebodyElse() {
        Account person = people.focalPoint("KEN");
        Account victim = people.officer("Victim");
        Browser browser = people.signedIn(person);
        browser.get("/en/account");

        for (String path : List.of("/en/account", "/en/account/password", "/en/contribute")) {
            browser.send(
                    path,
                    "name",
                    "Renamed",
                    "language",
                    "fr",
                    "roles",
                    "ADMINISTRATOR",
                    "role",
                    "OFFICER",
                    "id",
                    victim.id().toString(),
                    "account",
                    victim.id().toString(),
                    "accountId",
                    victim.id().toString(),
                    "email",
                    victim.email(),
                    "username",
                    victim.email(),
                    "party",
                    "FRA",
                    "disabled",
                    "false",
                    "password",
                    "a password nobody knows",
                    "account.roles",
                    "ADMINISTRATOR");
            browser.get("/en/account");
        }

        assertThat(accounts.get(person.id()).roles()).isEmpty();
        assertThat(accounts.get(person.id()).email()).isEqualTo(person.email());
        assertThat(accounts.get(victim.id())).isEqualTo(victim);
        assertThat(browser.get("/en/mine").body()).doesNotContain("France");
        assertThat(browser.get("/en/desk").status()).isEqualTo(403);
    }

    /// DSpace CVE-2022-31191, EPrints CVE-2021-26475: what was asked for, in the answer.
    @Test
    void whatIsAskedForIsTextOnThePage() throws IOException {
        List<String> naughty =
                new ArrayList<>(Files.readAllLines(Path.of("../shared/data/adversarial/strings/blns.txt")));
        naughty.addAll(Files.readAllLines(
                Path.of("../shared/data/adversarial/fuzzdb/xss/xss-uri.txt"), StandardCharsets.ISO_8859_1));
        naughty.removeIf(each -> each.isBlank() || each.startsWith("#"));
        Browser visitor = people.browser();
        String plain = visitor.get("/ar/contributions?q=x").body();
        long scripts = count(plain, "<script");
        long images = count(plain, "<img");
        for (String each : naughty) {
            Browser.Answer answer =
                    visitor.get("/ar/contributions?q=" + Browser.encoded(each) + "&party=" + Browser.encoded(each));

            assertThat(answer.status()).as(each).isIn(200, 400);
            assertThat(count(answer.body(), "<script")).as(each).isEqualTo(scripts);
            assertThat(count(answer.body(), "<img")).as(each).isEqualTo(images);
            assertThat(answer.body()).as(each).doesNotContain("<svg/on", "<body on", "href=\"javascript:");
        }
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part), Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .results()
                .count();
    }

    /// CKAN CVE-2024-27097: lines of a log that a request wrote.
    @Test
    void noRequestForgesALineOfTheLog(CapturedOutput output) throws IOException {
        Browser browser = people.browser();
        String forged = "\r\n2026-01-01T00:00:00Z ERROR forged-by-a-request";
        browser.get("/en/sign-in");
        browser.send("/en/sign-in/password", "username", "a" + forged + "@example.org", "password", "x" + forged);
        browser.get("/en/contributions?q=" + Browser.encoded(forged));
        browser.get("/en/" + Browser.encoded(forged));
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(owner, "KEN").describe("Log");
        owner.get(steps.draft() + "/files");
        owner.put(
                steps.draft() + "/files?name=" + Browser.encoded("a" + forged + ".pdf"),
                "%PDF-1.4 x".getBytes(StandardCharsets.UTF_8));
        new FileForm(owner).file("a%0d%0aforged-by-a-request", new byte[0]).send(owner, steps.draft() + "/files");

        assertThat(output.getAll().lines()).noneMatch(each -> each.contains("Z ERROR forged-by-a-request"));
    }

    /// DSpace CVE-2022-31189, CKAN CVE-2024-41674: what a failure tells of the inside.
    @Test
    void noRequestMakesTheServerTellOfItsInside() throws IOException {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String draft = Steps.begin(owner, "KEN").draft();
        List<String> answers = new ArrayList<>();
        for (String request : List.of(
                "GET /en/contributions?q=%00 HTTP/1.1",
                "GET /en/contributions?q=%ff%fe HTTP/1.1",
                "GET /en/contributions?page=-1&from=x&to=%00 HTTP/1.1",
                "GET /en/contributions?page=999999999999999999 HTTP/1.1",
                "GET /api/contributions?page=%00&q=%00 HTTP/1.1",
                "GET /api/contributions?size=1e9 HTTP/1.1",
                "GET /en/parties/%00 HTTP/1.1",
                "GET /en/%ZZ HTTP/1.1",
                "GET /en/contributions/%F0%9F HTTP/1.1",
                "GET /en/sign-in/link?token=%00 HTTP/1.1",
                "GET /en/contributions/CTR-2026-99999999999 HTTP/1.1",
                "TRACE /en/ HTTP/1.1",
                "PROPFIND /en/ HTTP/1.1",
                "GET /en/contributions?" + "a=1&".repeat(3_000) + " HTTP/1.1",
                "GET /error HTTP/1.1",
                "GET /actuator/env HTTP/1.1",
                "GET /en/desk/00000000-0000-0000-0000-000000000000 HTTP/1.1")) {
            answers.add(raw(owner, request, ""));
        }
        owner.get(draft + "/details");
        for (String each :
                List.of("title", "titleLanguage", "originalLanguage", "documentDate", "kind", "translation-ar")) {
            answers.add(text(owner.send(draft + "/details", each, "a\0b", "next", "files")));
            owner.get(draft + "/details");
        }
        owner.get("/en/account");
        answers.add(text(owner.send("/en/account", "name", "a\0b", "language", "\0")));
        owner.get("/en/contribute");
        answers.add(text(owner.send("/en/contribute", "party", "KEN\0", "key", "\0")));
        Browser visitor = people.browser();
        visitor.get("/en/sign-in");
        answers.add(text(visitor.send("/en/sign-in/letter", "email", "a\0b@example.org")));
        visitor.get("/en/sign-in");
        answers.add(text(visitor.send("/en/sign-in/password", "username", "a\0b@example.org", "password", "\0")));
        answers.add(text(owner.exchange(owner.request(draft + "/files")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("not a form")))));
        answers.add(text(owner.exchange(owner.request(draft + "/files")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("no boundary")))));

        assertThat(answers).allSatisfy(each -> {
            assertThat(each).matches("(?s)HTTP/1.1 [1234]\\d\\d.*");
            assertThat(INSIDE.matcher(each.replaceAll("(?im)^server:.*$", "")).find())
                    .as(each)
                    .isFalse();
        });
    }

    private static String text(Browser.Answer answer) {
        return "HTTP/1.1 " + answer.status() + "\n" + answer.body();
    }

    /// CKAN CVE-2026-41255: doors that the token of a page does not guard.
    @Test
    void nothingIsChangedWithoutTheTokenOfThePage() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Browser officer = people.signedIn(people.officer("Target"));
        Steps steps = Steps.begin(owner, "KEN").describe("Guarded").file("a.txt");
        String stranger = people.browser()
                .get("/en/sign-in")
                .body()
                .replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        for (String token : List.of("", stranger)) {
            assertThat(owner.exchange(owner.request(steps.draft() + "/files?name=planted.txt")
                                    .header("X-CSRF-TOKEN", token)
                                    .PUT(BodyPublishers.ofString("planted")))
                            .status())
                    .isEqualTo(403);
            for (String path : List.of(
                    steps.draft() + "/submit",
                    steps.draft() + "/cancel",
                    steps.draft() + "/details",
                    steps.draft() + "/files/save",
                    "/en/contribute",
                    "/en/account",
                    "/en/account/password",
                    "/en/sign-out")) {
                assertThat(owner.post(path, Map.of("_csrf", token, "certify", "yes", "party", "KEN"))
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
            for (String path : List.of(
                    "/en/desk/" + steps.id() + "/register",
                    "/en/desk/" + steps.id() + "/decide",
                    "/en/desk/new",
                    "/en/desk/withdraw")) {
                assertThat(officer.post(path, Map.of("_csrf", token, "decision", "publish"))
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        assertThat(owner.get(steps.draft() + "/files").body()).doesNotContain("planted.txt");
        assertThat(owner.get("/en/mine").status()).isEqualTo(200);
    }

    /// Dataverse 6.7 and 6.11: other origins that read with the cookies of a reader.
    @Test
    void noOtherOriginReadsOrWritesWithTheCookiesOfAReader() throws IOException {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        for (String request : List.of(
                "GET /en/mine HTTP/1.1",
                "GET /api/contributions HTTP/1.1",
                "OPTIONS /en/mine HTTP/1.1",
                "OPTIONS /en/contribute HTTP/1.1")) {
            String answer = raw(
                            owner, request, "Origin: https://evil.example\r\nAccess-Control-Request-Method: PUT\r\n")
                    .toLowerCase(Locale.ROOT);

            assertThat(answer)
                    .as(request)
                    .doesNotContain("access-control-allow-credentials", "allow-origin: https://evil");
        }
    }

    private String published(String id) {
        Browser officer = people.signedIn(people.officer("Publisher"));
        officer.get("/en/desk/" + id);
        officer.send("/en/desk/" + id + "/register");
        officer.get("/en/desk/" + id);
        Browser.Answer done = officer.send("/en/desk/" + id + "/decide", "decision", "publish");
        Matcher reference = REFERENCE.matcher(officer.follow(done).body());
        assertThat(reference.find()).isTrue();
        return reference.group();
    }

    private Stream<String> letters() {
        try (Stream<Path> letters = Files.walk(data.resolve("mail"))) {
            return letters.filter(Files::isRegularFile).map(AdvisoryTests::read).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static String read(Path letter) {
        try {
            return Files.readString(letter, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it is being moved
        }
    }

    /// The whole answer to a request that no browser sends.
    private static String raw(Browser browser, String request, String headers) throws IOException {
        String host = headers.contains("Host: ") ? "" : "Host: localhost\r\n";
        try (Socket socket = new Socket("localhost", browser.port())) {
            socket.setSoTimeout(30_000);
            String session = browser.session().isEmpty() ? "" : "Cookie: rapporteur=" + browser.session() + "\r\n";
            String length = request.startsWith("POST") ? "Content-Length: 0\r\n" : "";
            socket.getOutputStream()
                    .write((request + "\r\n" + host + session + length + headers + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
