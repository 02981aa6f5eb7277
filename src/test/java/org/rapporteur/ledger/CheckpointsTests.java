package org.rapporteur.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

@RapporteurTest
class CheckpointsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CBORMapper CBOR = CBORMapper.builder().build();

    private final Ledger ledger;
    private final LedgerStore store;
    private final LedgerKeys keys;
    private final Checkpoints checkpoints;
    private final PublishedLedger published;
    private final LedgerReceipts receipts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CheckpointsTests(
            Ledger ledger,
            LedgerStore store,
            LedgerKeys keys,
            Checkpoints checkpoints,
            PublishedLedger published,
            LedgerReceipts receipts,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.store = store;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.published = published;
        this.receipts = receipts;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aCheckpointIsSignedByTheKeyThatTheLedgerNamesAndHasTheRootOfItsEntries() {
        record(3);

        Checkpoint checkpoint = checkpoints.upToDate().orElseThrow();

        assertThat(checkpoint.size()).isEqualTo(ledger.size());
        assertThat(checkpoint.rootHash()).isEqualTo(ReferenceTree.root(leafHashes(checkpoint.size())));
        VerificationKey key = VerificationKey.parse(keys.current().orElseThrow());
        assertThat(checkpoint.text())
                .isEqualTo(key.name() + "\n" + checkpoint.size() + "\n" + checkpoint.root() + "\n");
        assertThat(isSignedBy(key, checkpoint)).isTrue();
    }

    @Test
    void theFirstEntryOfANewLedgerNamesItsFirstKey() {
        OpenedEntry first = ledger.find(0).orElseThrow();

        assertThat(first.entry()).contains("\"act\":\"LEDGER_OPENED\"");
        assertThat(JSON.readTree(first.detail()).path("subject").asString()).isEqualTo("localhost/ledger");
    }

    @Test
    void tilesAndBundlesGoOnWhileThousandsAreWrittenAndEachCheckpointContinuesTheOneBefore() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        List<Checkpoint> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> makers = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                makers.add(threads.submit(() -> {
                    while (!isOver.get()) {
                        Checkpoint each = checkpoints.upToDate().orElseThrow();
                        synchronized (made) {
                            made.add(each);
                        }
                    }
                }));
            }
            for (int batch = 0; batch < 40; batch++) {
                record(20);
            }
            isOver.set(true);
            for (Future<?> each : makers) {
                each.get();
            }
        }

        Checkpoint last = checkpoints.upToDate().orElseThrow();
        List<byte[]> leaves = leafHashes(last.size());
        assertThat(last.size()).isGreaterThan(800);
        assertThat(last.rootHash()).isEqualTo(ReferenceTree.root(leaves));
        MerkleTree tree = new MerkleTree(store::tile, last.size());
        assertThat(made).hasSizeGreaterThan(2);
        for (Checkpoint each : made) {
            assertThat(ReferenceTree.isConsistent(
                            each.size(),
                            each.rootHash(),
                            last.size(),
                            last.rootHash(),
                            tree.consistencyProof(each.size())))
                    .isTrue();
        }
    }

    @Test
    void whatNoCheckpointCoversIsNotPublished() {
        record(ledger.size() % Tile.WIDTH == Tile.WIDTH - 1 ? 2 : 1);
        Checkpoint checkpoint = checkpoints.upToDate().orElseThrow();
        int width = (int) (checkpoint.size() % Tile.WIDTH);
        long index = checkpoint.size() / Tile.WIDTH;

        assertThat(published.entries(index, width)).isPresent();
        assertThat(published.tile(0, index, width).orElseThrow()).hasSize(width * Hashes.LENGTH);
        assertThat(published.entries(index, width + 1)).isEmpty();
        assertThat(published.tile(0, index, width + 1)).isEmpty();
        assertThat(published.tile(0, index + 1, 1)).isEmpty();
        assertThat(published.tile(0, Long.MAX_VALUE / 256, 1)).isEmpty();
        assertThat(published.tile(7, 0, 1)).isEmpty();
        assertThat(published.details(index + 1)).isEmpty();
    }

    @Test
    void afterAChangeOfKeyTheNewOneSignsAndTheOldOneHasHandedOver() {
        String before = keys.current().orElseThrow();

        String after = keys.change();

        Checkpoint checkpoint = checkpoints.upToDate().orElseThrow();
        VerificationKey next = VerificationKey.parse(after);
        assertThat(keys.current()).contains(after);
        assertThat(isSignedBy(next, checkpoint)).isTrue();
        assertThat(isSignedBy(VerificationKey.parse(before), checkpoint)).isFalse();
        JsonNode said =
                JSON.readTree(ledger.find(checkpoint.size() - 1).orElseThrow().detail());
        assertThat(said.path("facts").path("key").asString()).isEqualTo(after);
        byte[] by = Base64.getDecoder().decode(said.path("facts").path("by").asString());
        String handingOver = "rapporteur key change v1\nlocalhost/ledger\n" + after + "\n";
        assertThat(VerificationKey.parse(before).hasSigned(handingOver, by)).isTrue();
    }

    @Test
    void aReceiptOpensItsActAndProvesItAndTheKeys() {
        Receipt submitted = transaction.execute(
                _ -> ledger.record(Act.of(ActKind.SUBMITTED, "a paper").with("file-1-sha256", "00")));
        record(2);

        LedgerReceipts.ProvenReceipt receipt = receipts.prove(submitted.position(), List.of(0L));

        JsonNode json = JSON.readTree(receipt.json());
        assertThat(json.path("format").asString()).isEqualTo("rapporteur-receipt/1");
        assertThat(json.path("checkpoint").asString())
                .isEqualTo(receipt.checkpoint().note());
        assertThat(json.path("act").path("detail").asString())
                .isEqualTo("{\"facts\":{\"file-1-sha256\":\"00\"},\"subject\":\"a paper\"}");
        assertThat(json.path("keys").size()).isPositive();
        assertThat(json.path("earlier").size()).isEqualTo(1);
        List<byte[]> path = new ArrayList<>();
        json.path("act")
                .path("path")
                .forEach(each -> path.add(Base64.getDecoder().decode(each.asString())));
        byte[] leaf = Hashes.leaf(json.path("act").path("entry").asString().getBytes(StandardCharsets.UTF_8));
        Checkpoint checkpoint = receipt.checkpoint();
        assertThat(ReferenceTree.includes(leaf, submitted.position(), checkpoint.size(), path, checkpoint.rootHash()))
                .isTrue();
    }

    @Test
    void aCoseReceiptHoldsTheProofOfItsEntryAndASignatureOverTheDetachedRoot() {
        record(5);
        long position = ledger.size() - 3;

        byte[] cose = receipts.proveInCose(position, List.of(position - 1));

        Checkpoint checkpoint = checkpoints.upToDate().orElseThrow();
        JsonNode receipt = CBOR.readTree(cose);
        byte[] header = receipt.path(0).binaryValue();
        JsonNode signed = CBOR.readTree(header);
        String key = new String(signed.path("4").binaryValue(), StandardCharsets.UTF_8);
        assertThat(cose[0]).isEqualTo((byte) 0xD2);
        assertThat(signed.path("1").intValue()).isEqualTo(-19);
        assertThat(signed.path("395").intValue()).isEqualTo(1);
        assertThat(signed.path("-65538").longValue()).isEqualTo(checkpoint.size());
        assertThat(receipt.path(2).isNull()).isTrue();
        JsonNode opened = receipt.path(1).path("-65537");
        OpenedEntry entry = ledger.find(position).orElseThrow();
        assertThat(opened.path("act").path("entry").asString()).isEqualTo(entry.entry());
        assertThat(opened.path("act").path("detail").asString()).isEqualTo(entry.detail());
        assertThat(opened.path("act").path("salt").binaryValue())
                .isEqualTo(HexFormat.of().parseHex(entry.salt()));
        assertThat(opened.path("keys").path(0).path("entry").asString()).contains("LEDGER_OPENED");
        assertThat(opened.path("earlier").size()).isEqualTo(1);
        assertThat(receipts.proveInCose(position, List.of(position - 1))).isEqualTo(cose);
        JsonNode proof =
                CBOR.readTree(receipt.path(1).path("396").path("-1").path(0).binaryValue());
        assertThat(proof.path(0).longValue()).isEqualTo(checkpoint.size());
        assertThat(proof.path(1).longValue()).isEqualTo(position);
        List<byte[]> path = new ArrayList<>();
        proof.path(2).forEach(each -> path.add(each.binaryValue()));
        byte[] leaf = Hashes.leaf(ledger.find(position).orElseThrow().entry().getBytes(StandardCharsets.UTF_8));
        assertThat(ReferenceTree.includes(leaf, position, checkpoint.size(), path, checkpoint.rootHash()))
                .isTrue();
        byte[] structure =
                CBOR.writeValueAsBytes(new Object[] {"Signature1", header, new byte[0], checkpoint.rootHash()});
        assertThat(VerificationKey.parse(key)
                        .hasSigned(structure, receipt.path(3).binaryValue()))
                .isTrue();
    }

    @Test
    void whatIsErasedIsGoneAndTheTreeIsWholeAndSaysSo() {
        Receipt kept = transaction.execute(_ -> ledger.record(Act.of(ActKind.SUBMITTED, "to be erased")));
        byte[] root = checkpoints.upToDate().orElseThrow().rootHash();

        Receipt erased = transaction.execute(_ -> ledger.erase(kept.position(), "PERSONAL_DATA"));

        assertThat(ledger.find(kept.position())).isEmpty();
        assertThat(ledger.find(erased.position()).orElseThrow().detail())
                .contains("\"position\":\"" + kept.position() + "\"", "\"reason\":\"PERSONAL_DATA\"");
        Checkpoint after = checkpoints.upToDate().orElseThrow();
        assertThat(ReferenceTree.isConsistent(
                        kept.position() + 1,
                        root,
                        after.size(),
                        after.rootHash(),
                        new MerkleTree(store::tile, after.size()).consistencyProof(kept.position() + 1)))
                .isTrue();
        assertThatExceptionOfType(LedgerReceipts.Erased.class)
                .isThrownBy(() -> receipts.prove(kept.position(), List.of()));
        assertThatExceptionOfType(LedgerReceipts.Erased.class)
                .isThrownBy(() -> receipts.proveInCose(kept.position(), List.of()));
    }

    @Test
    void whatASubmissionSaysIsOpenToAllOnlyAsLongAsItIsPublished() {
        Receipt submitted = transaction.execute(_ -> ledger.record(Act.of(ActKind.SUBMITTED, "sealed subject")));
        checkpoints.upToDate();
        long bundle = submitted.position() / Tile.WIDTH;
        assertThat(published.details(bundle).orElseThrow()).doesNotContain("sealed subject");

        transaction.executeWithoutResult(_ -> ledger.open(submitted.position()));
        assertThat(published.details(bundle).orElseThrow()).contains("sealed subject");

        transaction.executeWithoutResult(_ -> ledger.close(submitted.position()));
        assertThat(published.details(bundle).orElseThrow()).doesNotContain("sealed subject");
    }

    @Test
    void neitherCheckpointsNorDetailsCanBeRewritten() {
        record(1);
        checkpoints.upToDate();

        for (String each : List.of(
                "UPDATE ledger.checkpoint SET note = ''",
                "DELETE FROM ledger.checkpoint",
                "UPDATE ledger.detail SET content = '{}'",
                "UPDATE ledger.detail SET salt = decode(repeat('00', 32), 'hex')")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(each)
                    .isThrownBy(() -> jdbc.sql(each).update());
        }
    }

    private void record(int count) {
        transaction.executeWithoutResult(_ -> {
            for (int each = 0; each < count; each++) {
                ledger.record(Act.of(ActKind.REGISTERED, "one of many"));
            }
        });
    }

    private List<byte[]> leafHashes(long size) {
        return jdbc.sql("SELECT leaf_hash FROM ledger.entry WHERE position < :size ORDER BY position")
                .param("size", size)
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    private static boolean isSignedBy(VerificationKey key, Checkpoint checkpoint) {
        return checkpoint
                .note()
                .lines()
                .filter(each -> each.startsWith("\u2014 " + key.name() + " "))
                .map(each -> Base64.getDecoder().decode(each.substring(each.lastIndexOf(' ') + 1)))
                .anyMatch(each -> Arrays.equals(Arrays.copyOf(each, 4), key.id())
                        && key.hasSigned(checkpoint.text(), Arrays.copyOfRange(each, 4, each.length)));
    }
}
