package org.rapporteur.preservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the service of the other tests does not do: it keeps no versions, and its line does not break.
class BucketVersionsTests {
    private static final String OBJECT = "archive/abc/object";
    private static final String VERSIONS = """
            <ListVersionsResult>
              <IsTruncated>false</IsTruncated>
              <Version><Key>copy/archive/abc/object/inventory.json</Key><VersionId>new</VersionId></Version>
              <Version><Key>copy/archive/abc/object/inventory.json</Key><VersionId>old</VersionId></Version>
              <Version><Key>copy/archive/abc/object-of-others/inventory.json</Key><VersionId>new</VersionId></Version>
              <DeleteMarker><Key>copy/archive/abc/object/v1/gone</Key><VersionId>mark</VersionId></DeleteMarker>
            </ListVersionsResult>""";
    private static final byte[] LONG = new byte[100_000];

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private BucketHolding holding;
    private volatile int statusOfVersions = 200;

    @BeforeEach
    void serve() throws IOException {
        Arrays.fill(LONG, (byte) 'a');
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bucket", this::answer);
        server.start();
        holding = BucketHolding.open(
                "the second copy",
                new SecondCopy.Bucket("bucket", "copy"),
                new PreservationSettings.S3(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        "us-east-1",
                        null,
                        "access",
                        "secret"));
    }

    @AfterEach
    void stop() {
        holding.close();
        server.stop(0);
    }

    @Test
    void whatIsErasedGoesWithAllItsVersionsAndNothingBeside() throws IOException {
        holding.erase(Path.of(OBJECT));

        assertThat(asked)
                .filteredOn(each -> each.startsWith("DELETE"))
                .containsExactlyInAnyOrder(
                        "DELETE /bucket/copy/archive/abc/object/inventory.json?versionId=new",
                        "DELETE /bucket/copy/archive/abc/object/inventory.json?versionId=old",
                        "DELETE /bucket/copy/archive/abc/object/v1/gone?versionId=mark");
    }

    @Test
    void aKeyThatMayNotListVersionsErasesNothingAndSaysWhy() {
        statusOfVersions = 403;

        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> holding.erase(Path.of(OBJECT)))
                .withMessageContaining("the access key may not list versions");
        assertThat(asked).noneMatch(each -> each.startsWith("DELETE"));
    }

    @Test
    void whereNoVersionsAreKnownWhatIsThereIsDeleted() throws IOException {
        statusOfVersions = 501;

        holding.erase(Path.of(OBJECT));

        assertThat(asked)
                .filteredOn(each -> each.startsWith("DELETE"))
                .containsExactly("DELETE /bucket/copy/archive/abc/object/inventory.json");
    }

    @Test
    void aFileGoesOnWhereTheLineBroke() throws IOException {
        try (InputStream file = holding.open(Path.of("files/breaks-once"))) {
            assertThat(file.readAllBytes()).isEqualTo(LONG);
        }
    }

    @Test
    void aFileThatTheBucketDoesNotGiveBackIsOneThingAndALostBucketAnother() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> holding.open(Path.of("files/broken")))
                .isNotInstanceOf(Unreachable.class)
                .withMessageContaining("s3://bucket/copy/files/broken cannot be read");

        server.stop(0);

        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> holding.open(Path.of("files/broken")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        if (exchange.getRequestMethod().equals("DELETE")) {
            exchange.sendResponseHeaders(204, -1);
        } else if (query.contains("versions")) {
            answer(
                    exchange,
                    statusOfVersions,
                    switch (statusOfVersions) {
                        case 403 -> "<Error><Code>AccessDenied</Code></Error>";
                        case 501 -> "<Error><Code>NotImplemented</Code></Error>";
                        default -> VERSIONS;
                    });
        } else if (query.contains("list-type")) {
            answer(exchange, 200, """
                            <ListBucketResult><IsTruncated>false</IsTruncated>
                              <Contents><Key>copy/archive/abc/object/inventory.json</Key></Contents>
                            </ListBucketResult>""");
        } else if (exchange.getRequestURI().getPath().endsWith("breaks-once")) {
            answerInParts(exchange);
        } else {
            answer(exchange, 500, "<Error><Code>InternalError</Code></Error>");
        }
        exchange.close();
    }

    private static void answerInParts(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"one\"");
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            exchange.sendResponseHeaders(200, LONG.length);
            exchange.getResponseBody().write(LONG, 0, LONG.length / 3);
            exchange.getResponseBody().flush();
        } else {
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.sendResponseHeaders(206, LONG.length - from);
            exchange.getResponseBody().write(LONG, from, LONG.length - from);
        }
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
