package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.ServedTest;
import org.rapporteur.Visitor;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Channel;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Details;
import org.rapporteur.contributions.NewContribution;
import org.rapporteur.contributions.Review;
import org.rapporteur.contributions.Signatory;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.StakeholderCategory;
import org.rapporteur.parties.TreatyEvents;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;

@ServedTest
class ReadingPagesTests {
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"([^\"]+)\"");

    private final Papers papers;
    private final Visitor visitor;
    private final Publications publications;
    private final Contributions contributions;
    private final Review review;
    private final Parties parties;
    private final TreatyEvents treatyEvents;

    ReadingPagesTests(
            Papers papers,
            Visitor visitor,
            Publications publications,
            Contributions contributions,
            Review review,
            Parties parties,
            TreatyEvents treatyEvents) {
        this.papers = papers;
        this.visitor = visitor;
        this.publications = publications;
        this.contributions = contributions;
        this.review = review;
        this.parties = parties;
        this.treatyEvents = treatyEvents;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageSpeaksItsLanguageAndNamesTheOthers(Language language) {
        Publication publication = papers.published("FRA", "fr", "Mesures de prévention", "Un texte.");
        List<String> paths = List.of(
                "/",
                "/contributions",
                "/contributions/" + publication.reference(),
                "/parties",
                "/parties/FRA",
                "/organizations",
                "/about",
                "/nothing-here");

        for (String path : paths) {
            HttpResponse<String> page = visitor.get("/" + language.tag() + path);

            assertThat(page.headers().firstValue("Content-Language")).contains(language.htmlTag());
            assertThat(page.body())
                    .contains("<html lang=\"" + language.htmlTag() + "\" dir=\"" + language.direction() + "\">")
                    .contains("<link rel=\"canonical\" href=\"" + ServedTest.ADDRESS + "/" + language.tag() + path
                            + "\">")
                    .doesNotContain("???");
            for (Language other : Language.values()) {
                assertThat(page.body())
                        .contains("hreflang=\"" + other.htmlTag() + "\" href=\"" + ServedTest.ADDRESS + "/"
                                + other.tag() + path + "\"");
            }
            assertThat(page.body().split("<h1", -1)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noLinkOfAPublicPageLeadsNowhere(Language language) {
        Publication publication = papers.published("KEN", "en", "A paper with links", "Some text.");
        for (String path : List.of("/", "/contributions/" + publication.reference(), "/parties/KEN", "/about")) {
            for (String link : links(visitor.get("/" + language.tag() + path).body())) {
                boolean ofOthers = link.endsWith("/sign-in") || link.endsWith("/contribute");
                if (link.startsWith("/") && !ofOthers) {
                    assertThat(visitor.get(link.replaceAll("#.*", "")).statusCode())
                            .as("%s on %s", link, path)
                            .isEqualTo(200);
                }
            }
        }
    }

    @Test
    void theFirstPageCountsContributionsFilesAndPartiesApart_edge60() {
        papers.published("MEX", "es", "Una contribución", "Texto.");

        String home = visitor.get("/en/").body();

        assertThat(home)
                .contains(publications.tally().contributions() + " contribution")
                .contains(publications.tally().files() + " file")
                .contains(publications.tally().parties() + " State");
    }

    @Test
    void aPublicationPageSaysWhatWhoWhenAndInWhichLanguages() {
        Publication publication = papers.published("JPN", "en", "Integrity in procurement", "Two words.");

        String page =
                visitor.get("/en/contributions/" + publication.reference()).body();

        assertThat(page)
                .contains("Integrity in procurement")
                .contains("Japan")
                .contains("14 March 2026")
                .contains(publication.reference().value())
                .contains("2 words as received")
                .contains("SHA-256")
                .contains("Original, as received")
                .contains("do not imply the expression of any opinion");
    }

    @Test
    void theStandingShownIsThatOfTheDayOfReceipt_edge6() {
        treatyEvents.load(
                Papers.SYSTEM, new StringReader("Participant,Signature,Instrument\nBrazil,9 Dec 2003,15 Jun 2005\n"));
        Publication recorded = papers.published("BRA", "en", "A matter of dates", "Text.");
        Publication unrecorded = papers.published("ARG", "en", "A matter of silence", "Text.");

        String known = visitor.get("/en/contributions/" + recorded.reference()).body();
        String unknown =
                visitor.get("/en/contributions/" + unrecorded.reference()).body();

        assertThat(known).contains("On the date of receipt: State party");
        assertThat(unknown).doesNotContain("On the date of receipt");
    }

    @Test
    void aNameIsThatOfTheDayOfReceipt_edge1() {
        String then = parties.find("TUR").orElseThrow().nameOn(java.time.LocalDate.of(2021, 6, 1), Language.EN);
        String now = parties.find("TUR").orElseThrow().nameOn(java.time.LocalDate.of(2026, 3, 14), Language.EN);
        Publication publication = papers.published("TUR", "en", "Names change", "Text.");

        String page =
                visitor.get("/en/contributions/" + publication.reference()).body();

        assertThat(then).isNotEqualTo(now);
        assertThat(page).contains(now);
    }

    @Test
    void theTitleKeepsItsScriptAndTheTranslationIsLabelled_edge35() {
        Publication publication = publish(
                "EGY",
                described("تجربة السجل الموحد", "ar", LocalizedText.of(Language.EN, "The unified register")),
                Capacity.LEAD);

        String page =
                visitor.get("/en/contributions/" + publication.reference()).body();

        assertThat(page)
                .contains("<h1 class=\"title\" lang=\"ar\" dir=\"rtl\">تجربة السجل الموحد</h1>")
                .contains("<span class=\"tag\">Translated title</span>The unified register");
    }

    @Test
    void aPaperInALanguageThatIsNotOfficialIsShownUnderItsOwn_edge33() {
        Publication publication = papers.published("BRA", "pt", "Contribuição nacional", "Texto.");

        String page =
                visitor.get("/en/contributions/" + publication.reference()).body();

        assertThat(page).contains("lang=\"pt\"").contains("português").contains("Portuguese");
    }

    @Test
    void symbolsStandApartFromTextOfTheOtherDirection_edge36() {
        Publication publication = papers.published("EGY", "ar", "مساهمة", "نص.");

        String page =
                visitor.get("/ar/contributions/" + publication.reference()).body();

        assertThat(page).contains("<bdi class=\"symbol\">" + publication.reference() + "</bdi>");
    }

    @Test
    void whatNobodyHoldsHereIsShownAsTextAndLinkedOnlyToTheWeb() {
        Publication web = publish("NOR", elsewhere("https://papers.example.org/a?b=1&c=2"), Capacity.LEAD);
        Publication script = publish("NOR", elsewhere("javascript:alert(1)"), Capacity.LEAD);
        Publication disguised = publish("NOR", elsewhere("https://a@evil.example/"), Capacity.LEAD);

        assertThat(visitor.get("/en/contributions/" + web.reference()).body())
                .contains("No file is held here")
                .contains("href=\"https://papers.example.org/a?b=1&amp;c=2\"");
        assertThat(visitor.get("/en/contributions/" + script.reference()).body())
                .contains("javascript:alert(1)")
                .doesNotContain("href=\"javascript");
        assertThat(visitor.get("/en/contributions/" + disguised.reference()).body())
                .doesNotContain("href=\"https://a@");
    }

    @Test
    void aCorrectionStandsBesideWhatItCorrects() {
        Publication first = papers.published("CHL", "es", "Primera forma", "Texto uno.");
        Contribution correction = papers.correction(first.reference(), "CHL", "es", "Segunda forma", "Texto dos.");
        contributions.submit(Papers.SYSTEM, correction.id());
        review.register(Papers.SYSTEM, correction.id());
        review.publish(Papers.SYSTEM, correction.id());
        String path = "/en/contributions/" + first.reference();

        assertThat(visitor.get(path).body()).contains("Segunda forma").contains("Version 2 (shown here)");
        assertThat(visitor.get(path + "/versions/1").body())
                .contains("Primera forma")
                .contains("A later version has been published")
                .contains("href=\"" + path + "\"");
        assertThat(visitor.get(path + "/versions/3").statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasWithdrawnLeavesItsAddressAndNothingElse_edge23_edge63() {
        Publication publication = papers.published("GHA", "en", "Secretly withdrawn title", "Withdrawn words.");
        String path = "/en/contributions/" + publication.reference();
        List<String> fileLinks = links(visitor.get(path).body()).stream()
                .filter(each -> each.contains("/files/"))
                .toList();

        publications.withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.PERSONAL_DATA);

        assertThat(fileLinks).isNotEmpty();
        List<String> addresses = new ArrayList<>(fileLinks);
        addresses.add(path);
        addresses.add(path + "/versions/1");
        for (String each : addresses) {
            HttpResponse<String> answer = visitor.get(each);
            assertThat(answer.statusCode()).as(each).isEqualTo(410);
            assertThat(answer.body())
                    .contains(publication.reference().value())
                    .contains("Protection of personal data")
                    .doesNotContain("Secretly withdrawn title")
                    .doesNotContain("Ghana")
                    .doesNotContain("Withdrawn words");
        }
        for (String each : List.of(
                "/en/",
                "/en/contributions",
                "/en/contributions?q=secretly",
                "/en/parties/GHA",
                "/api/contributions",
                "/api/contributions/" + publication.reference(),
                "/sitemap.xml")) {
            assertThat(visitor.get(each).body()).as(each).doesNotContain("Secretly withdrawn title");
        }
        assertThat(visitor.get("/sitemap.xml").body())
                .doesNotContain(publication.reference().value() + "<");
    }

    @Test
    void aDraftLeaksNowhere_edge65() {
        papers.registered("LUX", "fr", "Brouillon encore secret", "Rien encore.");

        for (String each : List.of(
                "/en/",
                "/en/contributions",
                "/en/contributions?q=brouillon",
                "/en/contributions?party=LUX",
                "/en/parties/LUX",
                "/api/contributions?q=secret",
                "/api/contributions?party=LUX",
                "/sitemap.xml")) {
            assertThat(visitor.get(each).body()).as(each).doesNotContain("Brouillon encore secret");
        }
        assertThat(visitor.get("/en/parties/LUX").body()).contains("No contribution received");
    }

    @Test
    void theListOfStatesSaysNeutrallyWhoHasContributed_edge45_edge46() {
        papers.published("FIN", "en", "From the north", "Text.");
        Eventually.holds(() -> row("/en/parties", "/en/parties/FIN").contains("Contribution received"));

        assertThat(row("/en/parties", "/en/parties/TUV")).contains("No contribution received");
        assertThat(visitor.get("/en/parties/TUV").body())
                .contains("That no contribution was received says nothing about the implementation");
    }

    @Test
    void statesStandInTheOrderOfEachLanguage_edge2_edge3() {
        assertThat(visitor.get("/en/parties").body())
                .containsSubsequence("/en/parties/DEU", "/en/parties/ESP", "/en/parties/CHE");
        assertThat(visitor.get("/fr/parties").body())
                .containsSubsequence("/fr/parties/DEU", "/fr/parties/ESP", "/fr/parties/CHE");
        assertThat(visitor.get("/es/parties").body())
                .containsSubsequence("/es/parties/DEU", "/es/parties/ESP", "/es/parties/CHE");
    }

    @Test
    void regionalGroupsAreLabelledInformal_edge9_edge12() {
        assertThat(visitor.get("/en/parties/TUR").body()).contains("Regional group (informal)");
    }

    @Test
    void anAlignedPartyHasNotContributed_edge14() {
        Publication publication = publishSigned(List.of(
                new Signatory(id("SWE"), Capacity.LEAD, "Sweden"),
                new Signatory(id("ISL"), Capacity.ALIGNED, "Iceland")));

        assertThat(visitor.get("/en/contributions/" + publication.reference()).body())
                .contains("Aligned with this contribution");
        assertThat(visitor.get("/en/parties/ISL").body()).contains("No contribution received");
    }

    @Test
    void whatOthersContributeIsMadeAvailableUnderItsOwnBasis() {
        parties.enterOrganization(
                Papers.SYSTEM,
                StakeholderCategory.CIVIL_SOCIETY,
                LocalizedText.of(Language.EN, "Ledger & <b>Light</b> \"Network\""));
        String code = parties.findByName("Ledger & <b>Light</b> \"Network\"")
                .orElseThrow()
                .code();
        Publication publication = papers.published(code, "en", "A position", "Text.");

        String page =
                visitor.get("/en/contributions/" + publication.reference()).body();

        assertThat(page)
                .contains("Contributions of others, made available to the Conference")
                .contains("Ledger &amp; &lt;b&gt;Light&lt;/b&gt;")
                .doesNotContain("<b>Light");
        assertThat(visitor.get("/en/organizations/" + code).body()).contains("Civil society");
        assertThat(visitor.get("/en/parties/" + code).headers().firstValue("Location"))
                .contains("/en/organizations/" + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "${7*7}",
                "{0} {1,plural,one{x}}",
                "</title><script>alert(1)</script>"
            })
    void whatIsHostileInATitleOrAQuestionIsText(String hostile) {
        Publication publication = papers.published("ITA", "it", hostile, "Testo.");
        String asked = java.net.URLEncoder.encode(hostile, java.nio.charset.StandardCharsets.UTF_8);

        List<String> bodies = List.of(
                visitor.get("/en/contributions/" + publication.reference()).body(),
                visitor.get("/en/contributions?q=" + asked + "&party=" + asked + "&kind=" + asked + "&sort=" + asked
                                + "&page=" + asked + "&from=" + asked)
                        .body(),
                visitor.get("/en/parties/ITA").body());

        for (String body : bodies) {
            assertThat(body)
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x")
                    .doesNotContainPattern("<[a-z][^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*\\sonmouseover=");
        }
        assertThat(bodies.getFirst()).doesNotContain(">49<");
    }

    @Test
    void aTitleOfAThousandLettersKeepsThePageWhole() {
        String title = "Ü".repeat(1_000);
        Publication publication = papers.published("DEU", "de", title, "Text.");

        assertThat(visitor.get("/en/contributions/" + publication.reference()).body())
                .contains(title)
                .endsWith("</html>\n");
    }

    @Test
    void addressesWithoutALanguageLeadToTheReadersOwn() {
        HttpResponse<String> answer =
                visitor.get("/contributions?q=100%25&x=%zz".replace("%zz", "a"), "Accept-Language", "ru, en;q=0.5");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/ru/contributions?q=100%25&x=a");
        assertThat(visitor.get("/", "Accept-Language", "zz").headers().firstValue("Location"))
                .contains("/en/");
        assertThat(visitor.get("/en").headers().firstValue("Location")).contains("/en/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/contributions", "/contributions//evil.example", "//evil.example/%2f.."})
    void noAddressLeadsOutOfTheSite(String path) {
        String answer = visitor.raw("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");

        assertThat(answer.lines()
                        .filter(each -> each.toLowerCase(java.util.Locale.ROOT).startsWith("location:")))
                .allSatisfy(each ->
                        assertThat(each).doesNotContainIgnoringCase(": //").doesNotContain("://"));
    }

    @Test
    void theHostThatARequestClaimsIsWrittenNowhere() {
        for (String path :
                List.of("/en/", "/en/contributions", "/contributions", "/sitemap.xml", "/api/contributions")) {
            String answer = visitor.raw(
                    "GET " + path
                            + " HTTP/1.1\nHost: claimed-host.example\nX-Forwarded-Host: claimed-host.example\nConnection: close\n\n");

            assertThat(answer).as(path).startsWith("HTTP/1.1 ").doesNotContain("claimed-host.example");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aMissingPageSaysSoInTheReadersLanguage(Language language) {
        HttpResponse<String> answer = visitor.get("/" + language.tag() + "/contributions/CTR-1999-1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(answer.body())
                .contains("<html lang=\"" + language.htmlTag() + "\"")
                .doesNotContain("problem.404");
    }

    @Test
    void whatCannotBeDoneAtAnAddressIsSaid() {
        HttpResponse<String> answer = visitor.send("DELETE", "/en/about");

        assertThat(answer.statusCode()).isIn(403, 405);
        assertThat(answer.body()).doesNotContain("Exception").contains("<html");
    }

    @Test
    void referencesMayBeTypedInSmallLetters() {
        Publication publication = papers.published("PER", "es", "Letras", "Texto.");
        String typed = publication.reference().value().toLowerCase(java.util.Locale.ROOT);

        assertThat(visitor.get("/en/contributions/" + typed).headers().firstValue("Location"))
                .contains("/en/contributions/" + publication.reference());
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgain() {
        Publication publication = papers.published("AUT", "de", "Unverändert", "Text.");
        String path = "/en/contributions/" + publication.reference();
        String tag = visitor.get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(visitor.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void readingLeavesNoCookieBehind() {
        for (String path : List.of("/en/", "/en/contributions", "/en/parties", "/api/contributions")) {
            assertThat(visitor.get(path).headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void theFirstPageIsLight() {
        int bytes = visitor.getBytes("/en/", "Accept-Encoding", "gzip").body().length
                + visitor.getBytes(asset("rapporteur.css"), "Accept-Encoding", "gzip")
                        .body()
                        .length
                + visitor.getBytes(asset("bootstrap-reboot.min.css"), "Accept-Encoding", "gzip")
                        .body()
                        .length
                + visitor.getBytes(asset("rapporteur.js"), "Accept-Encoding", "gzip")
                        .body()
                        .length
                + visitor.getBytes(asset("favicon.svg"), "Accept-Encoding", "gzip")
                        .body()
                        .length;

        assertThat(bytes).isLessThan(60 * 1024);
    }

    private String asset(String file) {
        Matcher found = Pattern.compile("(?:href|src)=\"([^\"]*" + Pattern.quote(file) + ")\"")
                .matcher(visitor.get("/en/").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String row(String page, String link) {
        return visitor.get(page)
                .body()
                .lines()
                .filter(each -> each.contains("\"" + link + "\""))
                .findFirst()
                .orElseThrow();
    }

    private org.rapporteur.parties.PartyId id(String code) {
        return parties.find(code).orElseThrow().id();
    }

    private static Details described(String title, String language, LocalizedText translated) {
        return new Details(Kind.GOOD_PRACTICE, title, language, translated, language, null, null);
    }

    private static Details elsewhere(String place) {
        return new Details(Kind.RESEARCH, "Held by others", "en", null, "en", null, place);
    }

    private Publication publish(String party, Details details, Capacity capacity) {
        return publish(details, List.of(new Signatory(id(party), capacity, party)), details.heldElsewhere() == null);
    }

    private Publication publishSigned(List<Signatory> signatories) {
        Details details = new Details(Kind.JOINT_CONTRIBUTION, "A joint paper", "en", null, "en", null, null);
        return publish(details, signatories, true);
    }

    private Publication publish(Details details, List<Signatory> signatories, boolean withFile) {
        Contribution draft = contributions.draft(
                Papers.SYSTEM, new NewContribution(Channel.LETTER, signatories, details, null, null, null));
        if (withFile) {
            contributions.attach(
                    Papers.SYSTEM,
                    draft.id(),
                    new Attachment(
                            papers.file("paper.txt", new byte[] {'a', ' ', 'b'}).id(), "en", FileRelation.ORIGINAL));
        }
        contributions.submit(Papers.SYSTEM, draft.id());
        review.register(Papers.SYSTEM, draft.id());
        return review.publish(Papers.SYSTEM, draft.id());
    }

    private static List<String> links(String html) {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(html);
        while (matcher.find()) {
            links.add(matcher.group(1).replace("&amp;", "&"));
        }
        return links;
    }
}
