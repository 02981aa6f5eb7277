package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.ServedTest;
import org.rapporteur.Visitor;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;

/// The pages for readers as a browser shows them: what WCAG 2.2 AA can be checked by a machine, no scrolling sideways
/// on a small screen, and nothing that the policy of the pages forbids.
@ServedTest
class ReadingAccessTests {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final Papers papers;
    private final Visitor visitor;
    private final Publications publications;

    ReadingAccessTests(Papers papers, Visitor visitor, Publications publications) {
        this.papers = papers;
        this.visitor = visitor;
        this.publications = publications;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar", "zh", "ru"})
    void pagesCanBeReadByEverybody(String language) {
        assumeTrue(Files.isExecutable(CHROMIUM), "Needs Chromium");
        List<String> paths = paths();
        List<String> complaints = new ArrayList<>();
        try (Playwright playwright = playwright();
                Browser browser = launch(playwright)) {
            for (String path : paths) {
                complaints.addAll(complaints(browser, "/" + language + path));
            }
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void aFilterNarrowsTheListInPlaceAndKeepsTheFocus() {
        assumeTrue(Files.isExecutable(CHROMIUM), "Needs Chromium");
        String reference =
                papers.published("CRI", "es", "Filtrada", "Texto.").reference().value();
        Eventually.holds(() -> visitor.get("/en/contributions").body().contains("party-CRI"));
        try (Playwright playwright = playwright();
                Browser browser = launch(playwright);
                BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate("http://localhost:" + visitor.port() + "/en/contributions");

            page.evaluate("document.getElementById('party-CRI').closest('details').open = true;"
                    + " document.getElementById('party-CRI').closest('fieldset').querySelectorAll('details')"
                    + ".forEach(each => each.open = true)");
            page.locator("#party-CRI").check();
            page.waitForURL("**party=CRI**");
            page.locator(".chip").waitFor();

            assertThat(page.locator(".result").count()).isEqualTo(1);
            assertThat(page.locator(".results").textContent()).contains(reference);
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("party-CRI");
            assertThat(page.locator("[data-said=results]").textContent()).contains("1 contribution");

            page.locator(".chip").click();
            page.waitForURL("**/en/contributions");

            assertThat(page.locator(".chip").count()).isZero();
        }
    }

    @Test
    void pagesHoldNoScriptAndNoStyleOfTheirOwn() {
        for (String path : paths()) {
            assertThat(visitor.get("/en" + path).body())
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]*src=)")
                    .doesNotContain("<style")
                    .doesNotContainPattern(" style=\"")
                    .doesNotContainPattern(" on[a-z]+=\"");
        }
    }

    private static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static Browser launch(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(FLAGS));
    }

    private List<String> paths() {
        String shown = papers.published("PRT", "pt", "Contribuição nacional", "Algumas palavras.")
                .reference()
                .value();
        var withdrawn = papers.published("PRT", "pt", "Retirada", "Nada.").reference();
        publications.withdraw(Papers.SYSTEM, withdrawn, Withdrawal.Reason.DUPLICATE);
        return List.of(
                "/",
                "/contributions",
                "/contributions?q=palavras&party=PRT&from=2026-01-01",
                "/contributions?q=nothingofthekind",
                "/contributions/" + shown,
                "/contributions/" + withdrawn,
                "/parties",
                "/parties/PRT",
                "/organizations",
                "/about",
                "/nothing");
    }

    private List<String> complaints(Browser browser, String path) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
            Page page = context.newPage();
            page.onConsoleMessage(each -> {
                if (each.type().equals("error") && !each.text().contains("the server responded with a status of 4")) {
                    complaints.add(path + ": " + each.text());
                }
            });
            page.navigate("http://localhost:" + visitor.port() + path);
            new AxeBuilder(page)
                    .withTags(RULES)
                    .analyze()
                    .getViolations()
                    .forEach(each -> complaints.add(path + ": " + each.getId() + " "
                            + each.getNodes().getFirst().getHtml()));
            page.setViewportSize(360, 800);
            Object overflow =
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (!Integer.valueOf(0).equals(overflow)) {
                complaints.add(path + ": scrolls sideways by " + overflow);
            }
        }
        return complaints;
    }
}
