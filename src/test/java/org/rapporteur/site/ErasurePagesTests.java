package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;
import org.springframework.context.annotation.Import;

/// An administrator erases, and what the public is shown afterwards.
@SiteTest
@Import(Papers.class)
class ErasurePagesTests {
    private final People people;
    private final Papers papers;
    private final Publications publications;

    ErasurePagesTests(People people, Papers papers, Publications publications) {
        this.people = people;
        this.papers = papers;
        this.publications = publications;
    }

    @Test
    void anAdministratorErasesByTypingTheReferenceAndATombstoneSaysSo() {
        Publication publication = papers.published("KEN", "en", "A forbidden title", "Forbidden words");
        String reference = publication.reference().value();
        String receipt = "/en/contributions/" + reference + "/versions/1/receipt.json";
        Browser administrator = people.signedIn(people.account("Erases", StaffRole.ADMINISTRATOR));
        Browser reader = people.browser();
        assertThat(reader.get(receipt).status()).isEqualTo(200);
        assertThat(administrator.get("/en/desk/erase?reference=" + reference).status())
                .isEqualTo(422);
        publications.withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.PERSONAL_DATA);

        assertThat(administrator.get("/en/desk/erase?reference=" + reference).body())
                .contains("Entries of the ledger that lose what they say")
                .doesNotContain("A forbidden title");
        assertThat(send(administrator, reference, "COURT_ORDER", "Judgment 17", "CTR-1900-1")
                        .status())
                .isEqualTo(422);
        assertThat(send(administrator, reference, "", "", reference).body())
                .contains("Choose the reason")
                .contains("Name the decision");
        assertThat(send(
                                administrator,
                                reference,
                                "COURT_ORDER",
                                "Judgment 17",
                                reference.toLowerCase(java.util.Locale.ROOT))
                        .status())
                .isEqualTo(303);
        Eventually.holds(() -> administrator
                .get("/en/desk/erase?reference=" + reference)
                .body()
                .contains("It is erased everywhere."));

        for (Language each : Language.values()) {
            Browser.Answer tombstone = reader.get("/" + each.tag() + "/contributions/" + reference);
            assertThat(tombstone.status()).isEqualTo(410);
            assertThat(tombstone.body()).doesNotContain("A forbidden title").doesNotContain("Judgment 17");
        }
        assertThat(reader.get("/en/contributions/" + reference).body())
                .contains("withdrawn and erased")
                .contains("By order of a court")
                .contains("Entries in the ledger");
        assertThat(reader.get(receipt).status()).isEqualTo(410);
        for (String each : new String[] {"erasure", "withdrawal"}) {
            for (String form : new String[] {"json", "pdf", "cose"}) {
                assertThat(reader.get("/en/contributions/" + reference + "/" + each + "/receipt." + form)
                                .status())
                        .as(each + form)
                        .isEqualTo(200);
            }
        }
        assertThat(reader.get("/api/contributions/" + reference).body())
                .contains("\"erasedFor\":\"COURT_ORDER\"")
                .doesNotContain("forbidden");
        assertThat(reader.get("/en/contributions?q=forbidden").body()).doesNotContain("A forbidden title");
        assertThat(reader.get("/ledger/details/000").body()).doesNotContain("paper.txt\\\"");
        assertCanBeReadByEverybody(reference);
    }

    private static Browser.Answer send(
            Browser browser, String reference, String reason, String document, String confirmation) {
        browser.get("/en/desk/erase?reference=" + reference);
        return browser.send(
                "/en/desk/erase",
                "reference",
                reference,
                "reason",
                reason,
                "document",
                document,
                "confirmation",
                confirmation);
    }

    private void assertCanBeReadByEverybody(String reference) {
        try (Chromium chromium = Chromium.before(people.browser().port())) {
            for (int width : new int[] {360, 1280}) {
                Page page = chromium.page(width);
                for (String language : new String[] {"en", "ar"}) {
                    page.navigate("/" + language + "/contributions/" + reference);
                    assertThat(Chromium.complaints(page)).isEmpty();
                }
            }
        }
    }
}
