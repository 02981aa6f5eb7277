package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.rapporteur.Papers;
import org.rapporteur.ServedTest;
import org.rapporteur.Visitor;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServedTest
class ReceiptTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Papers papers;
    private final Visitor visitor;
    private final Publications publications;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    ReceiptTests(
            Papers papers,
            Visitor visitor,
            Publications publications,
            Ledger ledger,
            PlatformTransactionManager transactions) {
        this.papers = papers;
        this.visitor = visitor;
        this.publications = publications;
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aPublicationHasAReceiptAtOnceThatRestsOnItsSubmission() {
        Publication publication = papers.published("ZAF", "en", "With a receipt", "Words.");

        HttpResponse<String> answer = visitor.get(address(publication) + "/versions/1/receipt.json");

        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(publication.reference() + "-1-receipt.json");
        JsonNode receipt = JSON.readTree(answer.body());
        assertThat(act(receipt.path("act"))).isEqualTo("PUBLISHED");
        assertThat(act(receipt.path("earlier").path(0))).isEqualTo("SUBMITTED");
        assertThat(receipt.path("earlier").path(0).path("detail").asString())
                .contains("\"power\":\"SECRETARIAT\"", "\"file-1-name\":\"paper.txt\"");
    }

    @Test
    void thePageOfAPublicationOffersItsReceiptInCoseToo() {
        Publication publication = papers.published("ZAF", "en", "With a receipt in COSE", "Words.");
        String place = address(publication) + "/versions/1/receipt.cose";

        assertThat(visitor.get(address(publication)).body()).contains("href=\"" + place + "\"");
        HttpResponse<byte[]> answer = visitor.getBytes(place);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/cose");
        assertThat(answer.body()).startsWith(0xd2); // the tag of COSE_Sign1
    }

    @Test
    void theDescriptionIsTheOneOfWhichTheLedgerRecordedTheHash() throws NoSuchAlgorithmException {
        Publication publication = papers.published("ZAF", "en", "Described", "Words.");

        String description =
                visitor.get(address(publication) + "/versions/1/metadata.json").body();

        assertThat(JSON.readTree(description).path("title").asString()).isEqualTo("Described");
        assertThat(visitor.get(address(publication) + "/versions/1/receipt.json")
                        .body())
                .contains(sha256(description));
    }

    @Test
    void aWithdrawnPublicationHasTheReceiptOfItsWithdrawalAndNoneOfWhatItHeld() {
        Publication publication = papers.published("ZAF", "en", "To withdraw", "Words.");
        String path = address(publication);
        assertThat(visitor.get(path + "/withdrawal/receipt.json").statusCode()).isEqualTo(404);

        publications.withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.DUPLICATE);

        JsonNode receipt =
                JSON.readTree(visitor.get(path + "/withdrawal/receipt.json").body());
        assertThat(act(receipt.path("act"))).isEqualTo("WITHDRAWN");
        assertThat(visitor.get(path + "/versions/1/receipt.json").statusCode()).isEqualTo(410);
        assertThat(visitor.get(path + "/versions/1/metadata.json").statusCode()).isEqualTo(410);
        assertThat(visitor.get(path).body())
                .contains(path + "/withdrawal/receipt.json", path + "/withdrawal/receipt.cose");
    }

    @Test
    void receiptsArePrintedInTheLanguageOfThePage() throws IOException {
        Publication publication = papers.published("ZAF", "en", "Printed", "Words.");

        for (String language : new String[] {"en", "ar", "zh"}) {
            HttpResponse<byte[]> answer = visitor.getBytes(
                    "/" + language + "/contributions/" + publication.reference() + "/versions/1/receipt.pdf");

            assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
            try (PDDocument document = Loader.loadPDF(answer.body())) {
                assertThat(document.getDocumentCatalog().getLanguage()).startsWith(language);
                assertThat(new PDFTextStripper().getText(document))
                        .contains(
                                "Printed", "paper.txt", publication.reference().value());
            }
        }
    }

    @Test
    void theReceiptOfASubmissionIsForThoseAloneWhoMayKnowOfIt() {
        Contribution registered = papers.registered("ZAF", "en", "Not public", "Words.");

        HttpResponse<String> answer = visitor.get("/en/contribute/" + registered.id() + "/receipt.json");

        assertThat(answer.statusCode()).isNotEqualTo(200);
        assertThat(answer.body()).doesNotContain("SUBMITTED");
    }

    @Test
    void aReceiptOfWhatWasErasedIsRefusedInTheReadersLanguage() {
        Publication publication = papers.published("ZAF", "en", "To be erased", "Words.");
        transaction.executeWithoutResult(_ -> ledger.erase(publication.position(), "PERSONAL_DATA"));

        HttpResponse<String> answer =
                visitor.get("/fr/contributions/" + publication.reference() + "/versions/1/receipt.pdf");

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("a été effacé, comme la loi peut l’exiger");
    }

    @Test
    void aSubmissionThatWasErasedIsLeftOutOfTheReceiptOfItsPublication() {
        Publication publication = papers.published("ZAF", "en", "Half erased", "Words.");
        transaction.executeWithoutResult(
                _ -> ledger.erase(Objects.requireNonNull(publication.submitted()), "PERSONAL_DATA"));

        JsonNode receipt = JSON.readTree(
                visitor.get(address(publication) + "/versions/1/receipt.json").body());

        assertThat(act(receipt.path("act"))).isEqualTo("PUBLISHED");
        assertThat(receipt.path("earlier").size()).isZero();
    }

    @Test
    void thePageThatChecksReceiptsIsServedAsItIsOnADisk() {
        HttpResponse<String> page = visitor.get("/verifier/verify.html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        for (String each : new String[] {"verify.js", "words.js", "page.js", "verify.css"}) {
            assertThat(page.body()).contains(each);
            assertThat(visitor.get("/verifier/" + each).statusCode()).isEqualTo(200);
        }
        assertThat(visitor.get("/verifier/verify.test.mjs").statusCode()).isEqualTo(404);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String address(Publication publication) {
        return "/en/contributions/" + publication.reference();
    }

    private static String act(JsonNode opened) {
        return JSON.readTree(opened.path("entry").asString()).path("act").asString();
    }
}
