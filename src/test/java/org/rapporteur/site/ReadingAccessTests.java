package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.ServedTest;
import org.rapporteur.Visitor;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;

/// The pages for readers as a browser shows them: what WCAG 2.2 AA can be checked by a machine, no scrolling sideways
/// on a small screen, and nothing that the policy of the pages forbids.
@ServedTest
class ReadingAccessTests {
    private final Papers papers;
    private final Visitor visitor;
    private final Publications publications;

    ReadingAccessTests(Papers papers, Visitor visitor, Publications publications) {
        this.papers = papers;
        this.visitor = visitor;
        this.publications = publications;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void pagesCanBeReadByEverybody(Language language) {
        List<String> paths =
                paths().stream().map(each -> "/" + language.tag() + each).toList();
        try (Chromium chromium = Chromium.before(visitor.port())) {
            assertThat(Chromium.complaints(chromium.page(1280), paths)).isEmpty();
        }
    }

    @Test
    void aFilterNarrowsTheListInPlaceAndKeepsTheFocus() {
        String reference =
                papers.published("CRI", "es", "Filtrada", "Texto.").reference().value();
        Eventually.holds(() -> visitor.get("/en/contributions").body().contains("party-CRI"));
        try (Chromium chromium = Chromium.before(visitor.port())) {
            Page page = chromium.page(1280);
            page.navigate("/en/contributions");

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
}
