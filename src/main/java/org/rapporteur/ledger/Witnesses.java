package org.rapporteur.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporteur.ledger.LedgerSettings.WitnessSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Has others countersign checkpoints (C2SP `tlog-witness`), so that two readers who trust the same witness cannot
/// be shown different ledgers. A witness that does not answer delays nothing.
@Component
class Witnesses {
    private static final Logger log = LoggerFactory.getLogger(Witnesses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;
    private static final int LONGEST_ANSWER = 16 * 1024;

    private final LedgerStore store;
    private final List<Witness> witnesses;
    private @Nullable HttpClient client;

    Witnesses(LedgerStore store, LedgerSettings settings) {
        this.store = store;
        this.witnesses = settings.witnesses().stream().map(Witness::new).toList();
    }

    /// Asks each witness that has not signed the checkpoint, and keeps the signatures that are theirs.
    void cosign(Checkpoint checkpoint) {
        for (Witness each : witnesses) {
            if (each.cosigned == checkpoint.size()) {
                continue;
            }
            try {
                ask(each, checkpoint, true);
            } catch (IOException | RuntimeException e) {
                log.warn("The witness {} does not countersign: {}", each.key.name(), e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void ask(Witness witness, Checkpoint checkpoint, boolean again) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client().send(
                        HttpRequest.newBuilder(witness.address)
                                .timeout(PATIENCE)
                                .header("Content-Type", "text/plain; charset=utf-8")
                                .POST(HttpRequest.BodyPublishers.ofString(request(witness.cosigned, checkpoint)))
                                .build(),
                        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        String words = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() == CONFLICT && again && words.strip().matches("\\d{1,18}")) {
            // It remembers another checkpoint than this node does.
            witness.cosigned = Long.parseLong(words.strip());
            if (witness.cosigned > checkpoint.size()) {
                throw new IOException("It has signed " + witness.cosigned + " entries, more than there are: "
                        + "the ledger was rolled back, or another one has its name");
            }
            ask(witness, checkpoint, false);
            return;
        }
        if (answer.statusCode() != 200) {
            throw new IOException("Status " + answer.statusCode());
        }
        String line = witness.ownLine(words, checkpoint)
                .orElseThrow(() -> new IOException("Its answer holds no signature of its key"));
        store.insertCosignature(checkpoint.size(), witness.key.toString(), line);
        witness.cosigned = checkpoint.size();
    }

    private String request(long old, Checkpoint checkpoint) {
        StringBuilder body = new StringBuilder("old ").append(old).append('\n');
        new MerkleTree(store::tile, checkpoint.size())
                .consistencyProof(old)
                .forEach(each ->
                        body.append(Base64.getEncoder().encodeToString(each)).append('\n'));
        return body.append('\n').append(checkpoint.note()).toString();
    }

    private HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            client = known;
        }
        return known;
    }

    private static final class Witness {
        private static final int ID = 4;
        private static final int TIME = 8;

        private final URI address;
        private final VerificationKey key;
        private long cosigned;

        Witness(WitnessSettings settings) {
            String prefix = settings.url().toString();
            this.address = URI.create((prefix.endsWith("/") ? prefix : prefix + "/") + "add-checkpoint");
            this.key = VerificationKey.parse(settings.key());
            if (key.type() != VerificationKey.COSIGNATURE) {
                throw new IllegalArgumentException("rapporteur.ledger.witnesses: not the key of a witness: " + key);
            }
        }

        /// The line of the answer that holds a valid cosignature of this witness.
        Optional<String> ownLine(String answer, Checkpoint checkpoint) {
            return answer.lines()
                    .filter(each -> each.startsWith("\u2014 " + key.name() + " "))
                    .filter(each -> isValid(each.substring(each.lastIndexOf(' ') + 1), checkpoint))
                    .findFirst();
        }

        private boolean isValid(String encoded, Checkpoint checkpoint) {
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(encoded);
            } catch (IllegalArgumentException e) {
                return false;
            }
            if (bytes.length <= ID + TIME || !Arrays.equals(Arrays.copyOf(bytes, ID), key.id())) {
                return false;
            }
            long time = ByteBuffer.wrap(bytes, ID, TIME).getLong();
            return key.hasSigned(
                    "cosignature/v1\ntime " + time + "\n" + checkpoint.text(),
                    Arrays.copyOfRange(bytes, ID + TIME, bytes.length));
        }
    }
}
