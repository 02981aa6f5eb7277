package org.rapporteur.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTests {
    @TempDir
    private Path folder;

    private final Ledger ledger = new Ledger();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private Path published;
    private String address;

    @BeforeEach
    void aLedgerIsPublished() throws IOException {
        ledger.fillTo(600);
        published = ledger.write(folder.resolve("published"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ledger/", this::answer);
        server.createContext("/moved/", exchange -> redirect(exchange, "/ledger/checkpoint"));
        server.createContext("/away/", exchange -> redirect(exchange, "http://elsewhere.example/checkpoint"));
        server.createContext("/broken/", exchange -> status(exchange, 503));
        server.createContext("/round/", exchange -> redirect(exchange, "/round/checkpoint"));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/ledger/".length());
        asked.add(name);
        Path file = published.resolve(name);
        if (!Files.isRegularFile(file)) {
            status(exchange, 404);
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        status(exchange, 302);
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void aSiteIsCheckedLikeAFolder() {
        Outcome.of("mirror", address + "/ledger", "--key", ledger.signer.text())
                .with(0, Message.LOG_ROOT, Message.LOG_TILES);
    }

    @Test
    void aReceiptIsCheckedAgainstASite() throws IOException {
        Path receipt = Files.writeString(folder.resolve("receipt.json"), ledger.receipt(7));

        Outcome.of("receipt", receipt, "--log", address + "/ledger/").with(0, Message.LOG_PREFIX);
    }

    @Test
    void aCopyIsAMirrorAndIsBroughtUpToDateWithoutFetchingFullTilesAgain() throws IOException {
        Path copy = folder.resolve("copy");
        Outcome.of("copy", address + "/ledger/", copy).with(0, Message.COPY_DONE);
        Outcome.of("mirror", copy).with(0, Message.LOG_TILES);
        ledger.add("PUBLISHED", "CTR/2026/1", Map.of("version", "1"));
        ledger.write(published);
        asked.clear();

        Outcome.of("copy", address + "/ledger/", copy).with(0, Message.COPY_DONE);

        assertFalse(asked.contains("tile/entries/000"));
        assertTrue(asked.contains("tile/entries/002.p/89"));
        assertTrue(asked.contains("details/000"));
        Outcome.of("mirror", copy, "--then", copy.resolve("checkpoint-600"))
                .with(0, Message.LOG_TILES, Message.LOG_PREFIX);
    }

    @Test
    void whatIsErasedThereIsErasedInTheCopy() throws IOException {
        Path copy = folder.resolve("copy");
        Outcome.of("copy", address + "/ledger/", copy).with(0);
        Files.delete(published.resolve("details/001"));

        Outcome.of("copy", address + "/ledger/", copy).with(0);

        assertFalse(Files.exists(copy.resolve("details/001")));
    }

    @Test
    void aCopyIsNotOverwrittenByALedgerThatWasRolledBackOrForked() throws IOException {
        Path copy = folder.resolve("copy");
        Outcome.of("copy", address + "/ledger/", copy).with(0);
        String evidence = Files.readString(copy.resolve("checkpoint"));
        ledger.entries.remove(599);
        ledger.write(published);
        Outcome.of("copy", address + "/ledger/", copy).with(1, Message.LOG_SMALLER);
        ledger.add("RETURNED", "contribution-x", Map.of());
        ledger.write(published);

        Outcome.of("copy", address + "/ledger/", copy).with(1, Message.LOG_FORKED);

        assertEquals(evidence, Files.readString(copy.resolve("checkpoint")));
    }

    @Test
    void aFullTileStandsInForAPartialOneThatIsGone() throws IOException {
        String then = Files.readString(published.resolve("checkpoint"));
        ledger.fillTo(768);
        ledger.write(published);
        Files.writeString(published.resolve("checkpoint"), then);
        Files.delete(published.resolve("tile/entries/002.p/88"));
        Files.delete(published.resolve("tile/0/002.p/88"));
        Path copy = folder.resolve("copy");

        Outcome.of("copy", address + "/ledger/", copy).with(0);

        Outcome.of("mirror", copy).with(0, Message.LOG_TILES);
    }

    @Test
    void redirectsAreFollowedOnTheSameHostOnly() {
        Outcome.of("mirror", address + "/away").with(3, Message.SOURCE_REDIRECT).saying("elsewhere.example");
        Outcome.of("mirror", address + "/round").with(3, Message.SOURCE_REDIRECT);
        Outcome.of("mirror", address + "/moved").with(1, Message.PART_DAMAGED).without(Message.SOURCE_REDIRECT);
    }

    @Test
    void aSiteThatFailsLeavesItOpen() {
        Outcome.of("mirror", address + "/broken").with(3, Message.SOURCE_STATUS).saying("503");
        Outcome.of("mirror", address + "/absent").with(3, Message.SOURCE_MISSING);
        Outcome.of("mirror", "http://127.0.0.1:1/").with(3, Message.SOURCE_UNREADABLE);
        Outcome.of("mirror", "http://not a host/").with(3, Message.SOURCE_UNREADABLE);
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() throws IOException {
        Files.write(published.resolve("checkpoint"), new byte[Checkpoint.LARGEST + 1]);

        Outcome.of("mirror", address + "/ledger").with(3, Message.INPUT_UNREADABLE);
    }
}
