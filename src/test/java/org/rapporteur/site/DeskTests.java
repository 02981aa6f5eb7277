package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporteur.identity.Account;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiteTest
class DeskTests {
    private final People people;
    private final JdbcClient jdbc;

    DeskTests(People people, JdbcClient jdbc) {
        this.people = people;
        this.jdbc = jdbc;
    }

    @Test
    void anOfficerRegistersCompletesAndPublishes() {
        Steps steps = submitted("KEN", "Integrity training");
        Browser officer = people.signedIn(people.officer("N. Registrar"));
        String queue = officer.get("/en/desk").body();

        officer.get("/en/desk/" + steps.id() + "?state=waiting");
        Browser.Answer registered = officer.send("/en/desk/" + steps.id() + "/register?state=waiting");
        String page = officer.follow(registered).body();
        Browser.Answer completed = officer.send(
                "/en/desk/" + steps.id() + "/complete?state=waiting",
                "title",
                "Integrity training",
                "titleLanguage",
                "en",
                "originalLanguage",
                "en",
                "kind",
                "GOOD_PRACTICE",
                "translation-ar",
                "التدريب على النزاهة");
        officer.follow(completed);
        Browser.Answer published =
                officer.send("/en/desk/" + steps.id() + "/decide?state=waiting", "decision", "publish");
        String after = officer.follow(published).body();

        assertThat(queue).contains("Integrity training", "1 file");
        assertThat(page).contains("It becomes public at once", "Kenya", "N. Registrar");
        assertThat(after)
                .contains("Published. Anybody can read it now.", "التدريب على النزاهة")
                .containsPattern("CTR-\\d{4}-\\d+");
        assertThat(officer.get("/en/desk").body()).doesNotContain("R-" + steps.id());
    }

    @Test
    void whatIsGivenBackComesWithReasonAndExplanationAndMayComeAgain() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(owner, "KEN").describe("To be changed").file("report.txt");
        steps.submit();
        Browser officer = people.signedIn(people.officer("Strict"));
        officer.get("/en/desk/" + steps.id());

        Browser.Answer unexplained =
                officer.send("/en/desk/" + steps.id() + "/decide", "decision", "return", "reason", "OTHER");
        Browser.Answer returned = officer.send(
                "/en/desk/" + steps.id() + "/decide",
                "decision",
                "return",
                "reason",
                "FILE_UNREADABLE",
                "explanation",
                "Page 3 is <blank>");
        String mine = owner.get("/en/mine").body();
        String draft = owner.get(steps.draft()).body();
        Browser.Answer again = steps.submit();

        assertThat(unexplained.status()).isEqualTo(422);
        assertThat(unexplained.body()).contains("href=\"#explanation\"");
        assertThat(returned.status()).isEqualTo(303);
        assertThat(mine).contains("Given back", "A file cannot be read", "Page 3 is &lt;blank&gt;");
        assertThat(draft).contains("Page 3 is &lt;blank&gt;");
        assertThat(again.location()).endsWith("/receipt");
    }

    @Test
    void ofTwoOfficersWhoPublishAtOnceOneDoesAndTheOtherIsTold() throws Exception {
        Steps steps = submitted("KEN", "Published once");
        Account first = people.officer("Officer One");
        Account second = people.officer("Officer Two");
        List<Browser> browsers = List.of(people.signedIn(first), people.signedIn(second));
        browsers.getFirst().get("/en/desk/" + steps.id());
        browsers.getFirst().send("/en/desk/" + steps.id() + "/register");
        browsers.forEach(each -> each.get("/en/desk/" + steps.id()));
        CyclicBarrier together = new CyclicBarrier(2);

        List<Browser.Answer> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Browser.Answer>> acts = browsers.stream()
                    .map(each -> (Callable<Browser.Answer>) () -> {
                        together.await();
                        return each.send("/en/desk/" + steps.id() + "/decide", "decision", "publish");
                    })
                    .toList();
            answers = threads.invokeAll(acts).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).extracting(Browser.Answer::status).containsExactlyInAnyOrder(303, 409);
        String told = answers.stream()
                .filter(each -> each.status() == 409)
                .findFirst()
                .orElseThrow()
                .body();
        assertThat(told)
                .contains("published this paper already")
                .containsPattern("Officer (One|Two)")
                .containsPattern("CTR-\\d{4}-\\d+");
        assertThat(jdbc.sql("SELECT count(*) FROM publications.publication WHERE contribution = :id")
                        .param("id", java.util.UUID.fromString(steps.id()))
                        .query(Long.class)
                        .single())
                .isEqualTo(1L);
    }

    @Test
    void twoOfficersWhoCompleteAtOnceSeeWhatTheOtherSaved() {
        Steps steps = submitted("KEN", "Completed twice");
        Browser first = people.signedIn(people.officer("One"));
        Browser second = people.signedIn(people.officer("Two"));
        first.get("/en/desk/" + steps.id());
        first.send("/en/desk/" + steps.id() + "/register");
        first.get("/en/desk/" + steps.id());
        second.get("/en/desk/" + steps.id());

        Browser.Answer saved = complete(first, steps.id(), "As the first wrote");
        Browser.Answer conflict = complete(second, steps.id(), "As the second wrote");

        assertThat(saved.status()).isEqualTo(303);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body()).contains("As the first wrote", "value=\"As the second wrote\"");
    }

    @Test
    void theNextPaperIsFoundAfterThisOneLeftTheQueue() {
        Steps first = submitted("KEN", "Earlier");
        Steps second = submitted("KEN", "Later");
        Browser officer = people.signedIn(people.officer("Steady"));
        officer.get("/en/desk/" + first.id());

        Browser.Answer returned = officer.send(
                "/en/desk/" + first.id() + "/decide?state=waiting", "decision", "return", "reason", "DUPLICATE");

        assertThat(officer.follow(returned).body())
                .contains("/en/desk/" + second.id() + "?state=waiting", "data-key=\"j\"");
    }

    @Test
    @DisplayName("50: a paper that came by note verbale is entered for its party, with its date of receipt")
    void aPaperThatCameAnotherWayIsEntered() {
        Browser officer = people.signedIn(people.officer("Intake"));
        officer.get("/en/desk/new");
        Browser.Answer wrong = officer.send("/en/desk/new", "party", "FRA", "received", "1 1 2999");

        Browser.Answer entered = officer.send(
                "/en/desk/new",
                "party",
                "FRA",
                "channel",
                "NOTE_VERBALE",
                "received",
                "14 3 2026",
                "signed",
                "Mission permanente de la France");
        Steps steps = Steps.of(officer, entered.location());
        String entering = officer.get("/en/desk?state=entered").body();
        String receipt = officer.follow(
                        steps.describe("Note on measures").file("note.txt").submit())
                .body();

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#channel\"", "href=\"#received\"");
        assertThat(entering).contains(steps.draft());
        assertThat(receipt).contains("14 March 2026", "by note verbale");
        assertThat(officer.get("/en/desk").body()).contains("Note on measures");
    }

    @Test
    @DisplayName("23: a withdrawn publication leaves its tombstone and the desk says so")
    void aPublicationIsWithdrawn() {
        Steps steps = submitted("KEN", "To be withdrawn");
        Browser officer = people.signedIn(people.officer("Careful"));
        publish(officer, steps.id());
        String page = officer.get("/en/desk/" + steps.id()).body();
        String address = page.replaceAll("(?s).*href=\"(/en/desk/withdraw\\?reference=[^\"]+)\".*", "$1");
        String asked = officer.get(address).body();

        Browser.Answer unexplained = officer.send("/en/desk/withdraw");
        Browser.Answer withdrawn = officer.send("/en/desk/withdraw", "reason", "AT_SUBMITTERS_REQUEST");

        assertThat(asked).contains("This cannot be undone");
        assertThat(unexplained.status()).isEqualTo(422);
        assertThat(officer.follow(withdrawn).body()).contains("It is withdrawn").doesNotContain("To be withdrawn");
    }

    @Test
    void aPaperIsShownInAFrameOfThisSiteAlone() {
        Steps steps = submitted("KEN", "To be read");
        Browser officer = people.signedIn(people.officer("Reader"));

        org.rapporteur.Eventually.holds(
                () -> officer.get("/en/desk/" + steps.id()).body().contains("<iframe"));
        Browser.Answer page = officer.get("/en/desk/" + steps.id());
        Browser.Answer file = officer.get("/en/desk/" + steps.id() + "/files/1");
        Browser.Answer download = officer.get("/en/desk/" + steps.id() + "/files/1?download");

        assertThat(page.header("content-security-policy")).contains("frame-src 'self'");
        assertThat(page.body()).contains("sandbox=\"\"");
        assertThat(file.header("content-type")).startsWith("text/plain");
        assertThat(file.header("content-security-policy")).contains("sandbox", "frame-ancestors 'self'");
        assertThat(file.body()).isEqualTo(new String(Steps.PAPER, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(download.header("content-disposition")).startsWith("attachment");
        assertThat(officer.get("/en/desk/" + steps.id() + "/files/2").status()).isEqualTo(404);
    }

    /// Registers and publishes a contribution that was submitted.
    static void publish(Browser officer, String id) {
        officer.get("/en/desk/" + id);
        officer.send("/en/desk/" + id + "/register");
        officer.get("/en/desk/" + id);
        Browser.Answer answer = officer.send("/en/desk/" + id + "/decide", "decision", "publish");
        assertThat(answer.location()).contains("done=published");
    }

    private static Browser.Answer complete(Browser officer, String id, String title) {
        return officer.send(
                "/en/desk/" + id + "/complete",
                "title",
                title,
                "titleLanguage",
                "en",
                "originalLanguage",
                "en",
                "kind",
                "OTHER");
    }

    private Steps submitted(String party, String title) {
        Steps steps = Steps.begin(people.signedIn(people.focalPoint(party)), party)
                .describe(title)
                .file("report.txt");
        steps.submit();
        return steps;
    }
}
