package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.rapporteur.Papers;
import org.rapporteur.ServedTest;
import org.rapporteur.Visitor;
import org.rapporteur.publications.Publication;

/// A reader's browser checks a publication by itself, from its receipt, its files and the ledger.
@ServedTest
class ProofTests {
    private final Papers papers;
    private final Visitor visitor;

    ProofTests(Papers papers, Visitor visitor) {
        this.papers = papers;
        this.visitor = visitor;
    }

    @Test
    void theBrowserFindsThatReceiptFilesDescriptionAndLedgerFitTogether() {
        Publication publication = papers.published("KEN", "en", "To be checked", "Words to be checked.");
        try (Chromium chromium = Chromium.before(visitor.port())) {
            Page page = chromium.page(1280);
            page.navigate("/en/contributions/" + publication.reference());

            page.locator("[data-proof]").click();
            page.locator(".verdict").waitFor();

            assertThat(page.locator(".finding-fail").allTextContents()).isEmpty();
            assertThat(page.locator(".verdict-consistent").count()).isEqualTo(1);
            assertThat(page.locator(".proof").textContent())
                    .contains("paper.txt is file 1 of the record, byte for byte")
                    .contains("is the description of this version");
            assertThat(Chromium.complaints(page)).isEmpty();
        }
    }

    @Test
    void aFileThatTheServerChangesOnTheWayIsFoundOnASmallScreenInArabic() {
        Publication publication = papers.published("KEN", "en", "To be changed", "Words to be changed.");
        try (Chromium chromium = Chromium.before(visitor.port())) {
            Page page = chromium.page(360);
            page.route(
                    "**/files/1/**",
                    route -> route.fulfill(
                            new com.microsoft.playwright.Route.FulfillOptions().setBody("Other words, the same len.")));
            page.navigate("/ar/contributions/" + publication.reference());

            page.locator("[data-proof]").click();
            Locator verdict = page.locator(".verdict-wrong-file");
            verdict.waitFor();

            assertThat(page.locator(".finding-fail").count()).isEqualTo(1);
            assertThat(page.locator(".finding-fail").textContent()).contains("paper.txt");
            assertThat(Chromium.complaints(page)).isEmpty();
        }
    }
}
