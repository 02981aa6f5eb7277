package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rapporteur.Eventually;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiteTest
class SignInTests {
    private static final Pattern LINK = Pattern.compile("http://\\S+/sign-in/link\\?token=\\S+");

    private final People people;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final LetterFolder letters;

    SignInTests(People people, Accounts accounts, JdbcClient jdbc, LetterFolder letters) {
        this.people = people;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.letters = letters;
    }

    @Test
    void aLinkFromALetterSignsInOnce() {
        Account person = people.focalPoint("KEN");
        Browser browser = people.browser();
        browser.get("/en/sign-in?next=/en/contribute");

        Browser.Answer asked =
                browser.send("/en/sign-in/letter", "email", person.email().toUpperCase(java.util.Locale.ROOT));
        String link = linkTo(person);
        Browser.Answer opened = browser.get(link);
        browser.get(link);
        Browser.Answer signedIn = browser.send("/en/sign-in/link");

        assertThat(asked.location()).isEqualTo("/en/sign-in/sent");
        assertThat(opened.status()).isEqualTo(200);
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.location()).isEqualTo("/en/contribute");
        assertThat(browser.follow(signedIn).body()).contains("Focal point of KEN");

        Browser other = people.browser();
        other.get(link);
        Browser.Answer again = other.send("/en/sign-in/link");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("This link does not work any more");
        assertThat(other.get("/en/mine").location()).startsWith("/en/sign-in");
    }

    @Test
    void anOldLinkIsExplained() {
        Account person = people.account("Late");
        String token =
                accounts.issueSignInLink(Actor.system("test"), person.email()).token();
        jdbc.sql("UPDATE identity.sign_in_link SET expires_at = :then WHERE account = :account")
                .param("then", java.sql.Timestamp.from(Instant.now().minusSeconds(60)))
                .param("account", person.id().value())
                .update();
        Browser browser = people.browser();
        browser.get("/fr/sign-in/link?token=" + token);

        Browser.Answer answer = browser.send("/fr/sign-in/link");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Ce lien ne fonctionne plus");
    }

    @Test
    void whetherThereIsAnAccountCannotBeTold() {
        Account person = people.account("Known");
        Browser browser = people.browser();

        browser.get("/en/sign-in");
        Browser.Answer known = browser.send("/en/sign-in/letter", "email", person.email());
        String afterKnown = browser.follow(known).body();
        browser.get("/en/sign-in");
        Browser.Answer unknown = browser.send("/en/sign-in/letter", "email", "nobody@example.org");
        String afterUnknown = browser.follow(unknown).body();

        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.location()).isEqualTo(known.location());
        assertThat(withoutTokens(afterUnknown)).isEqualTo(withoutTokens(afterKnown));
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressLookTheSame() {
        Account person = people.account("With a password");
        accounts.setPassword(people.actor(person), person.id(), "four words and a number 7".toCharArray());
        Browser browser = people.browser();

        browser.get("/en/sign-in");
        Browser.Answer wrong = browser.send("/en/sign-in/password", "username", "x@example.org", "password", "no");
        browser.get("/en/sign-in");
        Browser.Answer unknown = browser.send("/en/sign-in/password", "username", person.email(), "password", "no");

        assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(422);
        assertThat(withoutTokens(wrong.body()).replace("x@example.org", ""))
                .isEqualTo(withoutTokens(unknown.body()).replace(person.email(), ""));
    }

    @Test
    void aPasswordSignsInAndBeginsANewSession() {
        Account person = people.account("With a password");
        accounts.setPassword(people.actor(person), person.id(), "four words and a number 7".toCharArray());
        Browser browser = people.browser();
        browser.get("/en/sign-in");
        String before = browser.session();

        Browser.Answer answer = browser.send(
                "/en/sign-in/password", "username", person.email(), "password", "four words and a number 7");

        assertThat(answer.location()).isEqualTo("/en/mine");
        assertThat(before).isNotEmpty();
        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(browser.get("/en/mine").status()).isEqualTo(200);
    }

    @Test
    void tooManyPasswordsAreRefusedInWords() {
        Account person = people.account("Guessed");
        Browser browser = people.browser();
        Browser.Answer answer = browser.get("/en/sign-in");
        for (int i = 0; i < 11; i++) {
            answer = browser.send("/en/sign-in/password", "username", person.email(), "password", "guess " + i);
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).contains("too many attempts");
    }

    @Test
    void aFormWithoutItsTokenIsRefusedInWords() {
        Browser.Answer answer = people.browser().post("/ar/sign-in/letter", Map.of("email", "a@example.org"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("dir=\"rtl\"").contains("لم يعد هذا النموذج صالحاً");
    }

    @Test
    void aSignedInPersonsFormWithoutItsTokenChangesNothing() {
        Account person = people.account("Unchanged");
        Browser browser = people.signedIn(person);

        Browser.Answer answer = browser.post("/en/account", Map.of("name", "Changed", "language", "en"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(accounts.get(person.id()).displayName()).isEqualTo("Unchanged");
    }

    @Test
    void aSessionEndsWhenItsAccountIsDisabled() {
        Account person = people.account("Leaving");
        Browser browser = people.signedIn(person);
        int before = browser.get("/en/mine").status();

        accounts.disable(Actor.system("test"), person.id());

        assertThat(before).isEqualTo(200);
        assertThat(browser.get("/en/mine").location()).startsWith("/en/sign-in");
    }

    @Test
    void aSessionThatEndedIsExplainedAndLeadsBack() {
        Browser browser = people.browser();

        Browser.Answer form = browser.exchange(browser.request("/en/contribute/1/details")
                .header("Referer", "http://localhost:" + browser.port() + "/en/contribute/1/details")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("title=x")));
        Browser.Answer script = browser.exchange(browser.request("/ru/contribute/1/details")
                .header("X-Draft", "save")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("title=x")));

        assertThat(form.status()).isEqualTo(303);
        assertThat(form.location()).isEqualTo("/en/sign-in?notice=ended&next=%2Fen%2Fcontribute%2F1%2Fdetails");
        assertThat(browser.follow(form).body()).contains("Your session has ended");
        assertThat(script.status()).isEqualTo(401);
        assertThat(script.header("content-type")).startsWith("application/problem+json");
        assertThat(script.body()).contains("Сеанс завершен");
    }

    @Test
    void signingInLeadsToNoOtherSite() {
        for (String evil :
                new String[] {"https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"}) {
            Account person = people.account("Careless");
            Browser browser = people.browser();
            String token = accounts.issueSignInLink(Actor.system("test"), person.email())
                    .token();
            browser.get("/en/sign-in/link?token=" + token + "&next=" + Browser.encoded(evil));

            Browser.Answer answer = browser.send("/en/sign-in/link", "next", evil);

            assertThat(answer.location()).isEqualTo("/en/mine");
            assertThat(answer.header("location")).doesNotContain("elsewhere");
        }
    }

    @Test
    void noHostHeaderFindsItsWayIntoALetter() throws IOException {
        Account person = people.account("Target");
        Browser browser = people.browser();
        browser.get("/en/sign-in");
        String body = "_csrf=" + Browser.encoded(browser.token()) + "&email=" + Browser.encoded(person.email());

        String answer = raw(
                browser.port(),
                "POST /en/sign-in/letter HTTP/1.1\r\nHost: evil.example\r\n"
                        + "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n"
                        + "Cookie: rapporteur=" + browser.session() + "\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n"
                        + body);

        assertThat(answer).startsWith("HTTP/1.1 303").doesNotContain("evil.example");
        assertThat(letterTo(person))
                .contains("http://localhost:" + browser.port() + "/")
                .doesNotContain("evil");
    }

    @Test
    void readingLeavesNoCookie() {
        Browser browser = people.browser();

        Browser.Answer asset = browser.get("/favicon.ico");
        Browser.Answer missing = browser.get("/en/no-such-page");

        assertThat(asset.header("set-cookie")).isEmpty();
        assertThat(missing.header("set-cookie")).isEmpty();
        assertThat(browser.session()).isEmpty();
    }

    @Test
    void theSessionsCookieIsOutOfReachOfScripts() {
        Browser.Answer answer = people.browser().get("/en/sign-in");

        assertThat(answer.header("set-cookie")).contains("HttpOnly").contains("SameSite=Lax");
    }

    @Test
    void browsersAreToldToLoadNothingFromElsewhere() {
        Browser.Answer answer = people.browser().get("/en/sign-in");

        assertThat(answer.header("content-security-policy"))
                .startsWith("default-src 'none'")
                .contains("script-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
        assertThat(answer.header("permissions-policy")).contains("geolocation=()");
        assertThat(answer.header("strict-transport-security")).isEmpty();
        assertThat(answer.header("cache-control")).contains("no-store");
    }

    @Test
    void onlyTheHealthOfTheServerIsOpen() {
        Browser browser = people.signedIn(people.officer("Curious"));

        assertThat(browser.get("/actuator/health").status()).isEqualTo(200);
        assertThat(browser.get("/actuator/env").status()).isEqualTo(403);
        assertThat(browser.get("/actuator").status()).isEqualTo(403);
    }

    @Test
    void signingOutEndsTheSession() {
        Browser browser = people.signedIn(people.account("Leaving"));
        browser.get("/es/mine");

        Browser.Answer out = browser.send("/es/sign-out");

        assertThat(browser.follow(out).body()).contains("Ha cerrado la sesión");
        assertThat(browser.get("/es/mine").location()).startsWith("/es/sign-in");
    }

    @Test
    void aPasskeyIsOfferedForThisAddressOnly() {
        Browser browser = people.signedIn(people.account("With a key"));
        browser.get("/en/account");

        Browser.Answer answer = browser.exchange(browser.request("/webauthn/register/options")
                .header("X-CSRF-TOKEN", browser.token())
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        Browser.Answer stranger = people.browser()
                .exchange(people.browser()
                        .request("/webauthn/register/options")
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"id\":\"localhost\"").contains("challenge");
        assertThat(stranger.status()).isEqualTo(403);
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("(name=\"_csrf\" value|name=\"csrf\" content)=\"[^\"]*\"", "");
    }

    private String linkTo(Account person) {
        Matcher link = LINK.matcher(letterTo(person));
        assertThat(link.find()).isTrue();
        return link.group().replaceFirst("^http://[^/]+", "");
    }

    private String letterTo(Account person) {
        Eventually.holds(() -> find(person).isPresent());
        return find(person).orElseThrow();
    }

    private Optional<String> find(Account person) {
        return letters.newest().stream()
                .filter(each -> each.to().equals(person.email()))
                .map(each -> each.lines().stream().map(ShownLetter.Line::text).collect(Collectors.joining("\n")))
                .findFirst();
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
