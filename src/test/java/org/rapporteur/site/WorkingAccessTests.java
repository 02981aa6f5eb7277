package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;

/// The pages for those who contribute and decide as a browser shows them, in six languages: what WCAG 2.2 AA can be
/// checked by a machine, and no scrolling sideways on a small screen.
@SiteTest
@TestInstance(Lifecycle.PER_CLASS)
class WorkingAccessTests {
    private final People people;
    private final List<Round> rounds = new ArrayList<>();
    private Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    WorkingAccessTests(People people) {
        this.people = people;
    }

    /// What one person opens.
    private record Round(Page page, List<String> paths) {}

    @BeforeAll
    void fillTheDesk() {
        chromium = Chromium.before(people.browser().port());
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Browser officer = people.signedIn(people.officer("N. Registrar"));
        String empty = path(Steps.begin(owner, "KEN"));
        String full =
                path(Steps.begin(owner, "KEN").describe("A paper that is ready").file("Résumé – ملخص (2026).txt"));
        Steps submitted = submitted(owner, "Received, to be registered");
        Steps registered = submitted(owner, "Registered, being checked");
        act(officer, registered, "register");
        Steps returned = submitted(owner, "Given back");
        act(officer, returned, "decide", "decision", "return", "reason", "OTHER", "explanation", "Page 3 is blank.");
        Steps published = submitted(owner, "Published");
        act(officer, published, "register");
        act(officer, published, "decide", "decision", "publish");
        String reference = reference(officer.get("/en/desk/" + published.id()).body());

        round(people.browser(), "/sign-in", "/sign-in/link?token=unknown", "/nothing");
        round(
                owner,
                "/contribute",
                empty,
                empty + "/details",
                empty + "/cancel",
                full,
                full + "/files",
                full + "/submit",
                path(returned),
                path(submitted) + "/receipt",
                "/mine",
                "/account",
                "/desk");
        round(
                officer,
                "/desk",
                "/desk/new",
                "/desk/" + submitted.id(),
                "/desk/" + registered.id() + "?state=registered",
                "/desk/" + published.id(),
                "/desk/withdraw?reference=" + reference);
        round(
                people.signedIn(people.account("A. Administrator", StaffRole.ADMINISTRATOR)),
                "/desk/accounts",
                "/desk/erase",
                "/desk/erase?reference=" + submitted.id(),
                "/desk/mail");
    }

    @AfterAll
    void closeTheBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyDoorAndDeskCanBeUsedByEverybody(Language language) {
        Stream<String> complaints = rounds.stream()
                .flatMap(round -> Chromium.complaints(round.page(), in(language, round.paths())).stream());

        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"EN", "AR"})
    void whatIsWrongWithAFormCanBeReadByEverybody(Language language) {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        String details = "/" + language.tag() + path(Steps.begin(owner, "KEN")) + "/details";
        Page page = page(owner);

        page.navigate("/" + language.tag() + "/sign-in");
        page.locator("form[action$='/sign-in/letter'] .button").click();
        page.locator(".summary").waitFor();
        List<String> complaints = new ArrayList<>(Chromium.complaints(page));
        page.navigate(details);
        page.locator("button[name=next][value=files]").click();
        page.locator(".summary").waitFor();
        complaints.addAll(Chromium.complaints(page));

        assertThat(complaints).isEmpty();
    }

    private void round(Browser browser, String... paths) {
        rounds.add(new Round(page(browser), List.of(paths)));
    }

    /// A page of Chromium in which the same person is signed in.
    private Page page(Browser browser) {
        Page page = chromium.page(1280);
        if (!browser.session().isEmpty()) {
            page.context()
                    .addCookies(List.of(
                            new Cookie("rapporteur", browser.session()).setUrl("http://localhost:" + browser.port())));
        }
        return page;
    }

    private static List<String> in(Language language, List<String> paths) {
        return paths.stream().map(each -> "/" + language.tag() + each).toList();
    }

    private static Steps submitted(Browser owner, String title) {
        Steps steps = Steps.begin(owner, "KEN").describe(title).file("report.txt");
        steps.submit();
        return steps;
    }

    private static void act(Browser officer, Steps steps, String act, String... fields) {
        officer.get("/en/desk/" + steps.id());
        officer.send("/en/desk/" + steps.id() + "/" + act, fields);
    }

    /// The address of the list of steps, without its language.
    private static String path(Steps steps) {
        return steps.draft().replaceFirst("^/en", "");
    }

    private static String reference(String page) {
        return Pattern.compile("CTR-\\d{4}-\\d+")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }
}
