package org.rapporteur.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.rapporteur.ledger.LedgerSettings.WitnessSettings;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RapporteurTest
class WitnessesTests {
    private final Ledger ledger;
    private final LedgerStore store;
    private final LedgerKeys keys;
    private final Checkpoints checkpoints;
    private final PublishedLedger published;
    private final TransactionTemplate transaction;

    WitnessesTests(
            Ledger ledger,
            LedgerStore store,
            LedgerKeys keys,
            Checkpoints checkpoints,
            PublishedLedger published,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.store = store;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.published = published;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aWitnessCountersignsOneCheckpointAfterTheOther() throws IOException {
        try (WitnessForTests witness = new WitnessForTests(logKey())) {
            Witnesses witnesses = witnesses(witness.address(), witness.key());

            for (int round = 1; round <= 3; round++) {
                witnesses.cosign(grown(round * 3));
                assertThat(witness.size()).isEqualTo(ledger.size());
                assertThat(published.checkpoint().orElseThrow().note()).contains("\n\u2014 witness.example/w1 ");
            }
            assertThat(witness.refused()).isZero();
        }
    }

    @Test
    void aWitnessThatRemembersAnotherCheckpointThanThisNodeIsToldHowTheyFitTogether() throws IOException {
        try (WitnessForTests witness = new WitnessForTests(logKey())) {
            Checkpoint seen = grown(2);
            witness.remember(seen.size(), seen.rootHash());
            Checkpoint next = grown(5);

            witnesses(witness.address(), witness.key()).cosign(next);

            assertThat(witness.refused()).isEqualTo(1);
            assertThat(witness.size()).isEqualTo(next.size());
        }
    }

    @Test
    void aWitnessThatSawAnotherLedgerOfTheSameNameDoesNotSign() throws IOException {
        try (WitnessForTests witness = new WitnessForTests(logKey())) {
            Checkpoint checkpoint = grown(2);
            witness.remember(checkpoint.size() - 1, Hashes.leaf(new byte[] {1}));

            witnesses(witness.address(), witness.key()).cosign(checkpoint);

            assertThat(witness.refused()).isEqualTo(2);
            assertThat(published.checkpoint().orElseThrow().note()).doesNotContain("witness.example");
        }
    }

    @Test
    void aSignatureOfAnotherKeyIsNotKept() throws IOException {
        try (WitnessForTests witness = new WitnessForTests(logKey());
                WitnessForTests other = new WitnessForTests(logKey())) {
            witnesses(witness.address(), other.key()).cosign(grown(1));

            assertThat(published.checkpoint().orElseThrow().note()).doesNotContain("witness.example");
        }
    }

    @Test
    void aWitnessThatIsNotThereHindersNothing() throws IOException {
        URI nowhere;
        String key;
        try (WitnessForTests witness = new WitnessForTests(logKey())) {
            nowhere = witness.address();
            key = witness.key();
        }
        Checkpoint checkpoint = grown(1);

        witnesses(nowhere, key).cosign(checkpoint);

        assertThat(published.checkpoint()).contains(checkpoint);
    }

    private Witnesses witnesses(URI address, String key) {
        return new Witnesses(
                store,
                new LedgerSettings(null, null, Duration.ofSeconds(2), List.of(new WitnessSettings(address, key))));
    }

    private Checkpoint grown(int entries) {
        transaction.executeWithoutResult(_ -> {
            for (int each = 0; each < entries; each++) {
                ledger.record(Act.of(ActKind.REGISTERED, "seen by a witness"));
            }
        });
        return checkpoints.upToDate().orElseThrow();
    }

    private VerificationKey logKey() {
        return VerificationKey.parse(keys.current().orElseThrow());
    }
}
