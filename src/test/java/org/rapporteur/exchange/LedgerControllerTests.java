package org.rapporteur.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.ServedTest;
import org.rapporteur.Visitor;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServedTest
class LedgerControllerTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Papers papers;
    private final Visitor visitor;
    private final Ledger ledger;
    private final Publications publications;

    LedgerControllerTests(Papers papers, Visitor visitor, Ledger ledger, Publications publications) {
        this.papers = papers;
        this.visitor = visitor;
        this.ledger = ledger;
        this.publications = publications;
    }

    @Test
    void aPublicationIsUnderACheckpointWithinSecondsUnderTheNameOfThePublicAddress() {
        papers.published("ZAF", "en", "To be proven", "Plain text.");

        awaitCheckpoint();

        List<String> lines = visitor.get("/ledger/checkpoint").body().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("record.example.org/ledger");
        assertThat(lines.get(3)).isEmpty();
        assertThat(lines.get(4)).startsWith("\u2014 record.example.org/ledger ");
        assertThat(visitor.get("/ledger/key").body()).startsWith("record.example.org/ledger+");
    }

    @Test
    void entriesTilesAndDetailsAreFilesThatFitTogether() throws IOException {
        Publication publication = papers.published("ZAF", "en", "In the tree", "Words of the paper.");
        awaitCheckpoint();
        int width = (int) (publication.position() % 256) + 1;
        String place = bundleOf(publication) + (width == 256 ? "" : ".p/" + width);

        HttpResponse<byte[]> bundle = visitor.getBytes("/ledger/tile/entries/" + place);
        HttpResponse<byte[]> tile = visitor.getBytes("/ledger/tile/0/" + place);
        HttpResponse<byte[]> compressed = visitor.getBytes("/ledger/tile/entries/" + place, "Accept-Encoding", "gzip");

        assertThat(bundle.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(tile.headers().firstValue("Content-Type")).contains("application/octet-stream");
        List<String> entries = entries(bundle.body());
        assertThat(tile.body()).hasSize(32 * entries.size());
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(bundle.body());
        JsonNode entry = JSON.readTree(entries.get((int) (publication.position() % 256)));
        assertThat(entry.path("act").asString()).isEqualTo("PUBLISHED");
        JsonNode details = JSON.readTree(details(publication));
        JsonNode said = JSON.readTree(details.path(Long.toString(publication.position()))
                .path("detail")
                .asString());
        assertThat(said.path("subject").asString())
                .isEqualTo(publication.reference().value());
        assertThat(said.path("facts").path("file-1-size").asString()).isEqualTo("19");
        assertThat(details.has(said.path("facts").path("submitted").asString())).isTrue();
    }

    @Test
    void whatASubmissionSaidIsClosedAgainWhenThePublicationIsWithdrawn() {
        Publication publication = papers.published("ZAF", "en", "To be withdrawn", "Words to withdraw.");
        awaitCheckpoint();
        String submitted = String.valueOf(publication.submitted());
        assertThat(details(publication)).contains("\"" + submitted + "\"");

        publications.withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.PERSONAL_DATA);

        awaitCheckpoint();
        assertThat(details(publication)).doesNotContain("\"" + submitted + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0",
                "tile/0/x000/000",
                "tile/0/001.p/256",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/64/000",
                "tile/00/000",
                "tile/-1/000",
                "tile/0/999",
                "tile/0/x999/x999/x999/x999/x999/999",
                "tile/entries/999",
                "tile/entries/abc",
                "details/999",
                "details/000.p/1",
                "tile/0/",
                "nothing"
            })
    void whatIsNotThereAnswersNotFound(String path) {
        awaitCheckpoint();

        assertThat(visitor.get("/ledger/" + path).statusCode()).isEqualTo(404);
    }

    private String details(Publication publication) {
        return visitor.get("/ledger/details/" + bundleOf(publication)).body();
    }

    private static String bundleOf(Publication publication) {
        return String.format("%03d", publication.position() / 256);
    }

    private void awaitCheckpoint() {
        long size = ledger.size();
        Eventually.holds(() -> visitor.get("/ledger/checkpoint").statusCode() == 200
                && Long.parseLong(visitor.get("/ledger/checkpoint")
                                .body()
                                .lines()
                                .toList()
                                .get(1))
                        >= size);
    }

    private static List<String> entries(byte[] bundle) {
        List<String> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        while (rest.hasRemaining()) {
            byte[] entry = new byte[Short.toUnsignedInt(rest.getShort())];
            rest.get(entry);
            entries.add(new String(entry, StandardCharsets.UTF_8));
        }
        return entries;
    }
}
