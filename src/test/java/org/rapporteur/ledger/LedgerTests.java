package org.rapporteur.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@RapporteurTest
class LedgerTests {
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate transaction;

    LedgerTests(Ledger ledger, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void anEntrySaysNothingButWhatWasDoneAndWhenAndCommitsToTheRestWithASalt() throws Exception {
        Act act = Act.of(ActKind.PUBLISHED, "CTR-2026-1").with("zebra", "ي\"\\").with("ant", "\n\u0001");

        OpenedEntry sealed = OpenedEntry.seal(act, 7, Instant.parse("2026-11-24T10:00:00.000001Z"), new SecureRandom());

        assertThat(sealed.detail())
                .isEqualTo("{\"facts\":{\"ant\":\"\\n\\u0001\",\"zebra\":\"ي\\\"\\\\\"},\"subject\":\"CTR-2026-1\"}");
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(HexFormat.of().parseHex(sealed.salt()));
        String commitment =
                HexFormat.of().formatHex(sha256.digest(sealed.detail().getBytes(StandardCharsets.UTF_8)));
        assertThat(sealed.entry())
                .isEqualTo("{\"act\":\"PUBLISHED\",\"at\":\"2026-11-24T10:00:00.000001Z\",\"detail\":\"" + commitment
                        + "\",\"position\":7}");
        assertThat(OpenedEntry.seal(act, 7, Instant.EPOCH, new SecureRandom()).salt())
                .isNotEqualTo(sealed.salt());
    }

    @Test
    void anActIsRecordedOnlyWithItsTransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> ledger.record(Act.of(ActKind.SUBMITTED, "alone")));

        long before = ledger.size();
        transaction.executeWithoutResult(status -> {
            ledger.record(Act.of(ActKind.SUBMITTED, "rolled back"));
            status.setRollbackOnly();
        });
        assertThat(ledger.size()).isEqualTo(before);
    }

    @Test
    void manyWritersAtOnceGetPositionsWithoutGaps() throws Exception {
        long before = ledger.size();
        List<Long> positions = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> pending = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                boolean fails = i % 5 == 0;
                pending.add(writers.submit(() -> transaction.execute(status -> {
                    Receipt receipt = ledger.record(Act.of(ActKind.REGISTERED, "concurrent"));
                    if (fails) {
                        status.setRollbackOnly();
                        return -1L;
                    }
                    return receipt.position();
                })));
            }
            for (Future<Long> each : pending) {
                positions.add(each.get());
            }
        }

        assertThat(positions.stream().filter(each -> each >= 0))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(before, before + 64).boxed().toList());
    }

    @Test
    void oneTransactionRecordsSeveralActsInARowAndTheNextGoesOnAfterThem() {
        long before = ledger.size();

        List<Long> positions = transaction.execute(_ -> LongStream.range(0, 3)
                .map(_ -> ledger.record(Act.of(ActKind.REGISTERED, "one of three"))
                        .position())
                .boxed()
                .toList());

        assertThat(positions).containsExactly(before, before + 1, before + 2);
        assertThat(ledger.size()).isEqualTo(before + 3);
        Receipt next = transaction.execute(_ -> ledger.record(Act.of(ActKind.REGISTERED, "the next")));
        assertThat(next.position()).isEqualTo(before + 3);
    }

    @Test
    void aTransactionWithinAnotherAndOneAfterItsCommitDoNotDisturbItsPositions() {
        long before = ledger.size();
        TransactionTemplate within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(_ -> {
            ledger.record(Act.of(ActKind.REGISTERED, "first"));
            assertThat(within.<Long>execute(_ -> ledger.size())).isEqualTo(before);
            assertThat(ledger.record(Act.of(ActKind.REGISTERED, "second")).position())
                    .isEqualTo(before + 1);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    assertThat(within.<Long>execute(_ -> ledger.size())).isEqualTo(before + 2);
                }
            });
        });
    }

    @Test
    void whatIsRecordedCannotBeChangedOrRemoved() {
        transaction.executeWithoutResult(_ -> ledger.record(Act.of(ActKind.SUBMITTED, "kept")));

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> jdbc.sql("UPDATE ledger.entry SET act = 'OTHER'").update())
                .withStackTraceContaining("append-only");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("DELETE FROM ledger.entry").update())
                .withStackTraceContaining("append-only");
    }
}
