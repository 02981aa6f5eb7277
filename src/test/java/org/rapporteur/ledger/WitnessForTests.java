package org.rapporteur.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A witness that does what C2SP `tlog-witness` demands of one: it remembers the last checkpoint it signed, and
/// signs none that does not continue it.
final class WitnessForTests implements AutoCloseable {
    private final HttpServer server;
    private final SigningKey key = SigningKey.generate("witness.example/w1");
    private final VerificationKey log;
    private long size;
    private byte[] root = Hashes.empty();
    private int refused;

    WitnessForTests(VerificationKey log) throws IOException {
        this.log = log;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/add-checkpoint", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /// Its key, with the type of a cosignature.
    String key() {
        byte[] typed =
                Base64.getDecoder().decode(key.verificationKey().toString().split("\\+", 3)[2]);
        return new VerificationKey(
                        key.verificationKey().name(),
                        VerificationKey.COSIGNATURE,
                        Arrays.copyOfRange(typed, 1, typed.length))
                .toString();
    }

    synchronized long size() {
        return size;
    }

    synchronized int refused() {
        return refused;
    }

    /// Has seen a ledger of that name and size before, with that root.
    synchronized void remember(long seen, byte[] seenRoot) {
        size = seen;
        root = seenRoot;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int end = body.indexOf("\n\n");
        List<String> proof = body.substring(0, end).lines().toList();
        String note = body.substring(end + 2);
        long old = Long.parseLong(proof.getFirst().substring("old ".length()));
        List<String> lines = note.lines().toList();
        String text = String.join("\n", lines.subList(0, 3)) + "\n";
        byte[] signature =
                Base64.getDecoder().decode(lines.get(4).substring(lines.get(4).lastIndexOf(' ') + 1));
        if (!log.hasSigned(text, Arrays.copyOfRange(signature, 4, signature.length))) {
            refuse(exchange, 403, "");
        } else if (old != size) {
            refuse(exchange, 409, size + "\n");
        } else if (!continues(
                proof, Long.parseLong(lines.get(1)), Base64.getDecoder().decode(lines.get(2)))) {
            refuse(exchange, 422, "");
        } else {
            size = Long.parseLong(lines.get(1));
            root = Base64.getDecoder().decode(lines.get(2));
            send(exchange, 200, cosignature(text));
        }
    }

    private boolean continues(List<String> proof, long next, byte[] nextRoot) {
        List<byte[]> hashes =
                proof.stream().skip(1).map(Base64.getDecoder()::decode).toList();
        return size == 0 ? hashes.isEmpty() : ReferenceTree.isConsistent(size, root, next, nextRoot, hashes);
    }

    private String cosignature(String text) {
        long time = Instant.now().getEpochSecond();
        byte[] signed = key.sign("cosignature/v1\ntime " + time + "\n" + text);
        byte[] line = ByteBuffer.allocate(4 + 8 + signed.length)
                .put(VerificationKey.parse(key()).id())
                .putLong(time)
                .put(signed)
                .array();
        return "\u2014 " + key.verificationKey().name() + " "
                + Base64.getEncoder().encodeToString(line) + "\n";
    }

    private void refuse(HttpExchange exchange, int status, String words) throws IOException {
        refused++;
        send(exchange, status, words);
    }

    private static void send(HttpExchange exchange, int status, String words) throws IOException {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
