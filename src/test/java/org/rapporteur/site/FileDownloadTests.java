package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.Papers;
import org.rapporteur.ServedTest;
import org.rapporteur.Visitor;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Review;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;

@ServedTest
class FileDownloadTests {
    private static final Pattern FILE_LINK = Pattern.compile("href=\"(/[^\"?]*/files/[^\"?]+)\"");

    private final Papers papers;
    private final Visitor visitor;
    private final Publications publications;
    private final Contributions contributions;
    private final Review review;

    FileDownloadTests(
            Papers papers, Visitor visitor, Publications publications, Contributions contributions, Review review) {
        this.papers = papers;
        this.visitor = visitor;
        this.publications = publications;
        this.contributions = contributions;
        this.review = review;
    }

    @Test
    void theBytesServedAreTheBytesReceived() {
        byte[] bytes = noise(300_000);
        String address = addressOf(published("noise.bin", bytes));

        HttpResponse<byte[]> answer = visitor.getBytes(address);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
    }

    @Test
    void everyFileIsSentAsSomebodyElsesPaper() {
        byte[] bytes = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        String address = addressOf(published("page.html", bytes));

        for (String each : List.of(address, address + "?view")) {
            HttpResponse<byte[]> answer = visitor.getBytes(each);

            assertThat(header(answer, "Content-Disposition")).startsWith("attachment;");
            assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("sandbox", "default-src 'none'");
        }
    }

    @Test
    void plainTextMayBeRead() {
        String address = addressOf(papers.published("FRA", "fr", "Un texte à lire", "Été"));

        HttpResponse<byte[]> answer = visitor.getBytes(address + "?view");

        assertThat(header(answer, "Content-Disposition")).startsWith("inline;");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(header(answer, "Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void theDigestOfTheBytesStandsBesideThem() throws NoSuchAlgorithmException {
        byte[] bytes = noise(5_000);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        String address = addressOf(published("digest.bin", bytes));

        HttpResponse<byte[]> answer = visitor.getBytes(address);
        String tag = header(answer, "ETag");

        assertThat(header(answer, "Repr-Digest"))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        assertThat(tag).isEqualTo("\"" + java.util.HexFormat.of().formatHex(digest) + "\"");
        assertThat(visitor.getBytes(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void aDownloadThatBrokeOffGoesOn() {
        byte[] bytes = noise(20_000);
        String address = addressOf(published("long.bin", bytes));
        String tag = header(visitor.getBytes(address), "ETag");

        HttpResponse<byte[]> rest = visitor.getBytes(address, "Range", "bytes=15000-", "If-Range", tag);

        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(bytes, 15_000, 20_000));
        assertThat(visitor.getBytes(address, "Range", "bytes=30000-").statusCode())
                .isEqualTo(416);
    }

    @Test
    void partsOfDifferentBytesAreNeverPutTogether() {
        byte[] bytes = noise(20_000);
        String address = addressOf(published("changed.bin", bytes));

        HttpResponse<byte[]> whole = visitor.getBytes(address, "Range", "bytes=100-", "If-Range", "\"other\"");

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "مساهمة وطنية 2026.txt",
                "Contribución \"final\" (v2).txt",
                "50 % of; all? #1.txt",
                "国家提交材料.txt",
                "it's & <b>.txt",
                "line\r\nX-Evil: yes.txt",
                "a+b=c, d.txt"
            })
    void everyNameCanBeFollowedAndSavedUnder_edge30(String name) {
        Publication publication = published(name, "text".getBytes(StandardCharsets.UTF_8));
        String address = addressOf(publication);

        HttpResponse<byte[]> answer = visitor.getBytes(address);

        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
        String disposition = header(answer, "Content-Disposition");
        assertThat(disposition)
                .matches("attachment; filename=\"[A-Za-z0-9._ ()-]+\"; filename\\*=UTF-8''[A-Za-z0-9%._~-]+");
        String saved = java.net.URLDecoder.decode(disposition.replaceAll(".*UTF-8''", ""), StandardCharsets.UTF_8);
        assertThat(saved).isEqualTo(name.replaceAll("[\r\n]", ""));
    }

    @Test
    void anotherNameLeadsToTheRightOne() {
        String address = addressOf(published("right.txt", noise(10)));
        String wrong = address.replace("right.txt", "wrong.txt");

        HttpResponse<byte[]> answer = visitor.getBytes(wrong + "?view");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).isEqualTo(address + "?view");
    }

    @Test
    void aFileNeedsNoLanguage() {
        byte[] bytes = noise(10);
        String address = addressOf(published("neutral.bin", bytes));

        assertThat(visitor.getBytes(address.substring("/en".length())).body()).isEqualTo(bytes);
    }

    @Test
    void theFilesOfEarlierVersionsStay() {
        Publication first = papers.published("URY", "es", "Antes", "Texto primero.");
        byte[] before = visitor.getBytes(addressOf(first)).body();
        Contribution correction = papers.correction(first.reference(), "URY", "es", "Después", "Texto segundo.");
        contributions.submit(Papers.SYSTEM, correction.id());
        review.register(Papers.SYSTEM, correction.id());
        review.publish(Papers.SYSTEM, correction.id());
        String path = "/en/contributions/" + first.reference();

        String earlier = link(visitor.get(path + "/versions/1").body());

        assertThat(earlier).contains("/versions/1/files/1/");
        assertThat(visitor.getBytes(earlier).body()).isEqualTo(before);
        assertThat(visitor.get(link(visitor.get(path).body())).body()).isEqualTo("Texto segundo.");
    }

    @Test
    void nothingIsServedThatNobodyMaySee_edge65() {
        Publication publication = papers.published("ISL", "en", "Soon gone", "Gone text.");
        String address = addressOf(publication);
        publications.withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.DUPLICATE);

        for (String each : List.of(
                address,
                address + "?view",
                address.substring("/en".length()),
                address.replace("/files/", "/versions/1/files/"))) {
            assertThat(visitor.get(each).statusCode()).as(each).isEqualTo(410);
            assertThat(visitor.get(each).body()).doesNotContain("Gone text");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/en/contributions/CTR-1990-7/files/1/x.pdf",
                "/en/contributions/x/files/1/x.pdf",
                "/en/contributions/CTR-1990-7/files/0/x.pdf",
                "/en/contributions/CTR-1990-7/versions/99/files/1/x.pdf",
                "/en/contributions/CTR-1990-7/files/99999999999/x.pdf"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void noPathLeavesItsFolder() {
        String reference = published("inside.txt", noise(10)).reference().value();
        for (String name : List.of("..%2f..%2fetc%2fpasswd", "%2e%2e", "..%5c..", "%00")) {
            String answer = visitor.raw("GET /en/contributions/" + reference + "/files/1/" + name
                    + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");

            assertThat(answer.toLowerCase(Locale.ROOT)).matches("(?s)http/1.1 (302|400|404) .*");
        }
    }

    private Publication published(String name, byte[] bytes) {
        return papers.published(
                "CAN", "en", "A file named " + name.replaceAll("\\p{Cntrl}", ""), papers.file(name, bytes));
    }

    private String addressOf(Publication publication) {
        return link(visitor.get("/en/contributions/" + publication.reference()).body());
    }

    private static String link(String html) {
        Matcher found = FILE_LINK.matcher(html);
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&amp;", "&").replace("&#39;", "'");
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
