package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporteur.identity.Account;

@SiteTest
class ContributeTests {
    private final People people;

    ContributeTests(People people) {
        this.people = people;
    }

    @Test
    void aFocalPointContributesFromTheFirstStepToTheReceipt() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN");
        String open = browser.get(steps.draft()).body();

        steps.describe("Measures against corruption").file("report.txt");
        String ready = browser.get(steps.draft()).body();
        Browser.Answer submitted = steps.submit();
        Browser.Answer receipt = browser.follow(submitted);
        String mine = browser.get("/en/mine").body();

        assertThat(open).contains("1 of 4 steps are done");
        assertThat(ready).contains("3 of 4 steps are done");
        assertThat(submitted.status()).isEqualTo(303);
        assertThat(receipt.body())
                .contains("The secretariat has received this contribution", "Measures against corruption", "report.txt")
                .containsPattern("[0-9a-f]{64}");
        assertThat(mine).contains("Measures against corruption", "Received, to be registered");
    }

    @Test
    void aFormSentTwiceGivesTheSameReceipt() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN").describe("Twice").file("report.txt");

        Browser.Answer first = steps.submit();
        String receipt = position(browser.follow(first).body());
        Browser.Answer second = browser.send(steps.draft() + "/submit", "certify", "yes");
        String again = position(browser.follow(second).body());

        assertThat(second.location()).isEqualTo(first.location());
        assertThat(again).isEqualTo(receipt);
    }

    @Test
    void aFormThatBeginsADraftMakesOneDraftHoweverOftenItIsSent() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        browser.get("/en/contribute");

        Browser.Answer first = browser.send("/en/contribute", "party", "KEN");
        Browser.Answer second = browser.send("/en/contribute", "party", "KEN");

        assertThat(second.location()).isEqualTo(first.location());
    }

    @Test
    void whatIsMissingIsSaidAndLinkedToItsField() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN");
        browser.get(steps.draft() + "/details");

        Browser.Answer wrong = browser.send(
                steps.draft() + "/details",
                "title",
                "Kept <as typed>",
                "titleLanguage",
                "",
                "date",
                "31 2 2026",
                "next",
                "files");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("<title>Error: ", "href=\"#titleLanguage\"", "href=\"#date\"", "role=\"alert\"")
                .contains("value=\"Kept &lt;as typed>\"", "value=\"31 2 2026\"");
        assertThat(browser.get(steps.draft()).body()).contains("Kept &lt;as typed&gt;");
    }

    @Test
    void whatIsNotCompleteIsNotSubmitted() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN").describe("Without a file");

        Browser.Answer answer = steps.submit();
        Browser.Answer unconfirmed = browser.send(steps.draft() + "/submit", "certify", "");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Add at least one file", steps.draft() + "/files#files");
        assertThat(unconfirmed.status()).isEqualTo(422);
        assertThat(unconfirmed.body()).contains("Confirm that you are authorized to submit this");
    }

    @Test
    void whatIsTypedIsSavedMeanwhile() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN");
        browser.get(steps.draft() + "/details");
        String form = browser.formWith("title", "Half a tit");

        Browser.Answer saved = browser.exchange(browser.request(steps.draft() + "/details")
                .header("X-Draft", "save")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form)));

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body()).contains("\"revision\"", "\"base\"");
        assertThat(browser.get(steps.draft() + "/details").body()).contains("value=\"Half a tit\"");
    }

    @Test
    void twoPeopleWhoWriteAtOnceSeeWhatTheOtherSaved() {
        Browser first = people.signedIn(people.focalPoint("KEN"));
        Browser second = people.signedIn(people.drafter("KEN"));
        Steps steps = Steps.begin(first, "KEN");
        first.get(steps.draft() + "/details");
        second.get(steps.draft() + "/details");
        first.send(steps.draft() + "/details", "title", "The first title");

        Browser.Answer conflict = second.send(steps.draft() + "/details", "title", "The second title");
        Browser.Answer again = second.send(steps.draft() + "/details", "title", "The second title");

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body())
                .contains("The first title", "value=\"The second title\"", "Somebody else has saved");
        assertThat(again.status()).isEqualTo(303);
        assertThat(second.get(steps.draft()).body()).contains("The second title");
    }

    @Test
    void aFileAddedMeanwhileIsNoConflict() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN");
        Browser other = people.signedIn(people.drafter("KEN"));
        browser.get(steps.draft() + "/details");
        Steps.of(other, steps.draft()).file("meanwhile.txt");

        Browser.Answer saved = browser.send(steps.draft() + "/details", "title", "Not disturbed");

        assertThat(saved.status()).isEqualTo(303);
    }

    @Test
    void aDrafterMaySeeAndDraftButNotSubmit() {
        Account focalPoint = people.focalPoint("FJI");
        Browser browser = people.signedIn(people.drafter("FJI"));
        Steps steps = Steps.begin(browser, "FJI").describe("Drafted").file("report.txt");

        String check = browser.get(steps.draft() + "/submit").body();
        Browser.Answer refused = browser.send(steps.draft() + "/submit", "certify", "yes");

        assertThat(check).contains("but not submit", focalPoint.displayName()).doesNotContain("name=\"certify\"");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("but not submit");
        assertThat(browser.get(steps.draft()).body()).contains("Draft");
    }

    @Test
    void theFocalPointOfAnotherPartySeesNothing() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(owner, "KEN").describe("Ours alone").file("report.txt");
        Browser other = people.signedIn(people.focalPoint("FRA"));

        for (String step : new String[] {"", "/details", "/files", "/submit", "/receipt", "/cancel"}) {
            Browser.Answer answer = other.get(steps.draft() + step);
            assertThat(answer.status()).as(step).isEqualTo(404);
            assertThat(answer.body()).as(step).doesNotContain("Ours alone");
        }
        other.get("/en/contribute");
        assertThat(other.send(steps.draft() + "/submit", "certify", "yes").status())
                .isEqualTo(404);
        other.get("/en/contribute");
        assertThat(other.send("/en/contribute", "party", "KEN").status()).isEqualTo(422);
        assertThat(other.get("/en/mine").body()).doesNotContain("Ours alone");
    }

    @Test
    void anOfficerSeesNoDraftOfAParty() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(owner, "KEN").describe("Not yet theirs").file("report.txt");
        Browser officer = people.signedIn(people.officer("Early"));

        assertThat(officer.get(steps.draft()).status()).isEqualTo(404);
        assertThat(officer.get("/en/desk/" + steps.id()).status()).isEqualTo(404);
        assertThat(officer.get("/en/desk/" + steps.id() + "/files/1").status()).isEqualTo(404);
        for (QueueFilter filter : QueueFilter.values()) {
            assertThat(officer.get("/en/desk?state=" + filter.tag()).body()).doesNotContain("Not yet theirs");
        }
    }

    @Test
    @DisplayName("30: markup in a title is text on every page")
    void markupInATitleIsText() {
        String evil = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN").describe(evil).file("report.txt");
        steps.submit();
        Browser officer = people.signedIn(people.officer("Careful"));

        for (String page : new String[] {
            browser.get(steps.draft() + "/receipt").body(),
            browser.get("/en/mine").body(),
            officer.get("/en/desk").body(),
            officer.get("/en/desk/" + steps.id()).body()
        }) {
            assertThat(page)
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script>alert", "<img src=x")
                    .doesNotContainPattern("value=\"[^\"]*\"><img");
        }
    }

    @Test
    @DisplayName("33: a paper in Portuguese is taken as it is")
    void aPaperInALanguageThatIsNotOfficialIsTaken() {
        Browser browser = people.signedIn(people.focalPoint("BRA"));
        Steps steps = Steps.begin(browser, "BRA");
        browser.get(steps.draft() + "/details");
        browser.send(
                steps.draft() + "/details",
                "title",
                "Relatório",
                "titleLanguage",
                "pt",
                "originalLanguage",
                "pt",
                "kind",
                "PROGRESS_REPORT",
                "next",
                "files");

        String receipt = browser.follow(steps.file("relatório.txt").submit()).body();

        assertThat(receipt).contains("lang=\"pt\"", "Relatório", "Portuguese");
    }

    @Test
    @DisplayName("22, 23: a correction begins from what is published and keeps its reference")
    void aPublishedContributionIsCorrected() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN").describe("First version").file("report.txt");
        steps.submit();
        Browser officer = people.signedIn(people.officer("Publisher"));
        DeskTests.publish(officer, steps.id());
        String reference = reference(browser.get("/en/mine").body());

        Browser.Answer correction = browser.send("/en/contribute/correct", "of", steps.id());
        Browser.Answer again = browser.send("/en/contribute/correct", "of", steps.id());
        Steps corrected = Steps.of(browser, correction.location());
        String begun = browser.follow(correction).body();
        corrected.describe("Second version").submit();
        DeskTests.publish(officer, corrected.id());

        assertThat(again.location()).isEqualTo(correction.location());
        assertThat(begun).contains("First version", reference, "1 file");
        assertThat(browser.get("/en/mine").body()).contains("Second version").containsOnlyOnce("name=\"of\"");
    }

    @Test
    void aContributionIsTakenBackBeforeItIsPublished() {
        Browser browser = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(browser, "KEN").describe("Never mind").file("report.txt");
        steps.submit();
        browser.get(steps.draft() + "/cancel");

        Browser.Answer cancelled = browser.send(steps.draft() + "/cancel");

        assertThat(browser.follow(cancelled).body())
                .contains("The contribution was taken back")
                .doesNotContain("Never mind");
    }

    @Test
    void whoSpeaksForNobodyIsToldWhatToDo() {
        Browser browser = people.signedIn(people.account("Newcomer"));

        assertThat(browser.get("/en/contribute").body()).contains("does not speak for a State or organization yet");
    }

    private static String position(String receipt) {
        Matcher hash = Pattern.compile("[0-9a-f]{64}").matcher(receipt);
        assertThat(hash.find()).isTrue();
        return hash.group();
    }

    private static String reference(String page) {
        Matcher reference = Pattern.compile("CTR-\\d{4}-\\d+").matcher(page);
        assertThat(reference.find()).isTrue();
        return reference.group();
    }
}
