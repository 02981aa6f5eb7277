package org.rapporteur.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.ServedTest;
import org.rapporteur.Visitor;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServedTest
class ContributionApiTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Papers papers;
    private final Visitor visitor;
    private final Publications publications;

    ContributionApiTests(Papers papers, Visitor visitor, Publications publications) {
        this.papers = papers;
        this.visitor = visitor;
        this.publications = publications;
    }

    @Test
    void aContributionIsDescribedForMachines() {
        Publication publication = papers.published("ZAF", "en", "A machine may read this", "Plain text.");

        JsonNode item = json(visitor.get("/api/contributions/" + publication.reference()));

        assertThat(item.path("reference").asString())
                .isEqualTo(publication.reference().value());
        assertThat(item.path("version").asInt()).isEqualTo(1);
        assertThat(item.path("title").asString()).isEqualTo("A machine may read this");
        assertThat(item.path("party").path("code").asString()).isEqualTo("ZAF");
        assertThat(item.path("party").path("name").size()).isEqualTo(6);
        assertThat(item.path("regime").asString()).isEqualTo("STATE_REPOSITORY");
        assertThat(item.path("receivedAt").asString()).isEqualTo("2026-03-14T09:00:00Z");
        assertThat(item.path("url").asString())
                .isEqualTo(ServedTest.ADDRESS + "/contributions/" + publication.reference());
        assertThat(item.has("documentDate")).isFalse();
    }

    @Test
    void theAddressOfAFileLeadsToItsBytes() {
        Publication publication = papers.published("ZAF", "en", "With a file", "These bytes.");
        JsonNode file = json(visitor.get("/api/contributions/" + publication.reference()))
                .path("files")
                .path(0);

        String url = file.path("url").asString();

        assertThat(url).startsWith(ServedTest.ADDRESS);
        assertThat(visitor.get(url.substring(ServedTest.ADDRESS.length())).body())
                .isEqualTo("These bytes.");
        assertThat(file.path("size").asInt()).isEqualTo(12);
        assertThat(file.path("sha256").asString()).hasSize(64);
        assertThat(file.path("relation").asString()).isEqualTo("ORIGINAL");
    }

    @Test
    void aFileSaysWhatPronomCallsItsFormat() {
        Publication publication = papers.published("KEN", "en", "Identified", "Plain words.");
        String address = "/api/contributions/" + publication.reference();

        Eventually.holds(() -> json(visitor.get(address))
                .path("files")
                .path(0)
                .path("puid")
                .asString("")
                .equals("x-fmt/111"));
    }

    @Test
    void theListAnswersAQuestion() {
        Publication publication = papers.published("SEN", "fr", "Registre xylophonique", "Texte.");

        Eventually.holds(() -> json(visitor.get("/api/contributions?q=xylophonique"))
                        .path("total")
                        .asInt()
                == 1);

        JsonNode list = json(visitor.get("/api/contributions?q=xylophonique&party=SEN&size=1"));
        assertThat(list.path("items").path(0).path("reference").asString())
                .isEqualTo(publication.reference().value());
        assertThat(json(visitor.get("/api/contributions?q=xylophonique&party=TUV"))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=101", "size=0", "page=x", "page=-1", "page=99999999", "from=yesterday"})
    void aMachineIsToldWhatItGotWrong(String parameter) {
        HttpResponse<String> answer = visitor.get("/api/contributions?" + parameter);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("parameter").asString()).isEqualTo(parameter.replaceAll("=.*", ""));
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:rapporteur:problem:bad-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/contributions/CTR-1990-1", "/api/contributions/nothing", "/api/elsewhere"})
    void whatIsNotThereIsAProblem(String path) {
        HttpResponse<String> answer = visitor.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("status").asInt()).isEqualTo(404);
    }

    @Test
    void theInterfaceIsForReading() {
        HttpResponse<String> answer = visitor.send("PUT", "/api/contributions");

        assertThat(answer.statusCode()).isIn(403, 405);
    }

    @Test
    void whatWasWithdrawnIsGoneForMachinesToo_edge65() {
        Publication publication = papers.published("NPL", "en", "Withdrawn from machines", "Text.");
        publications.withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.DUPLICATE);

        HttpResponse<String> answer = visitor.get("/api/contributions/" + publication.reference());

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(json(answer).path("reason").asString()).isEqualTo("DUPLICATE");
        assertThat(answer.body()).doesNotContain("Withdrawn from machines").doesNotContain("NPL");
        assertThat(visitor.get("/api/contributions?size=100").body()).doesNotContain("Withdrawn from machines");
    }

    @Test
    void theSiteMapNamesWhatAnybodyMaySee() {
        Publication publication = papers.published("MAR", "ar", "مساهمة", "نص");

        Eventually.holds(() -> visitor.get("/sitemap.xml")
                .body()
                .contains("<loc>" + ServedTest.ADDRESS + "/ar/contributions/" + publication.reference() + "</loc>"));

        assertThat(visitor.get("/robots.txt").body()).contains("Sitemap: " + ServedTest.ADDRESS + "/sitemap.xml");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
