package org.rapporteur.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.rapporteur.installation.Disk;
import org.rapporteur.ledger.Act;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.LedgerReceipts;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Measures the ledger at a size: appending beside a transaction that writes one row elsewhere, checkpoints while
/// others write, and proofs.
final class LedgerBench {
    private static final int AT_ONCE = 2_000;
    private static final int APPENDED = 2_000;
    private static final int PROVEN = 1_000;
    private static final int PUBLISHED = 100;
    private static final int PAPER = 200_000;
    private static final int ACTS = 3;
    private static final int WRITERS = 2;

    private final Ledger ledger;
    private final LedgerReceipts receipts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Path folder;
    private final Random chance = new Random(9162);

    /// @param folder an empty one, for what is written without the application
    LedgerBench(ConfigurableApplicationContext context, Path folder) {
        this.folder = folder;
        this.ledger = context.getBean(Ledger.class);
        this.receipts = context.getBean(LedgerReceipts.class);
        this.jdbc = context.getBean(JdbcClient.class);
        this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /// @param publish takes a paper of these bytes from its receipt to its publication
    List<Figure> run(int entries, Consumer<byte[]> publish, Consumer<String> say) throws InterruptedException {
        say.accept("filling the ledger");
        while (ledger.size() < entries) {
            transaction.executeWithoutResult(_ -> {
                for (int each = 0; each < AT_ONCE; each++) {
                    append();
                }
            });
        }
        long size = ledger.size();
        say.accept("the first checkpoint of " + size + " entries");
        long start = System.nanoTime();
        receipts.prove(size - 1, List.of());
        double first = (System.nanoTime() - start) / 1e9;
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "ledger: catching up with checkpoints, " + size + " entries",
                String.format(Locale.ROOT, "%.1f s", first),
                "",
                ""));
        Costs costs = appending();
        figures.add(costs.figure(size));
        figures.add(fidelity(publish, costs));
        figures.add(proving());
        figures.add(checkpointsBesideWriters());
        return figures;
    }

    private Costs appending() {
        jdbc.sql("CREATE TABLE IF NOT EXISTS public.bench_row (id bigint GENERATED ALWAYS AS IDENTITY, said text)")
                .update();
        long[] plain = new long[APPENDED];
        long[] appended = new long[APPENDED];
        for (int round = -APPENDED / 4; round < APPENDED; round++) {
            long start = System.nanoTime();
            transaction.executeWithoutResult(_ -> jdbc.sql("INSERT INTO public.bench_row (said) VALUES ('a row')")
                    .update());
            long middle = System.nanoTime();
            transaction.executeWithoutResult(_ -> append());
            long end = System.nanoTime();
            if (round >= 0) {
                plain[round] = middle - start;
                appended[round] = end - middle;
            }
        }
        return new Costs(Timings.ofNanos(appended), Timings.ofNanos(plain));
    }

    /// A paper from its receipt to its publication, beside the least that a repository does that proves nothing: it
    /// writes the same bytes to the disk once, and a row for each of the same four steps, each synced.
    private Figure fidelity(Consumer<byte[]> publish, Costs costs) {
        long[] nanos = new long[PUBLISHED];
        long[] plain = new long[PUBLISHED];
        for (int round = -PUBLISHED / 4; round < PUBLISHED; round++) {
            byte[] paper = new byte[PAPER];
            chance.nextBytes(paper);
            long start = System.nanoTime();
            publish.accept(paper);
            long middle = System.nanoTime();
            publishUnproven(paper);
            long end = System.nanoTime();
            if (round >= 0) {
                nanos[round] = middle - start;
                plain[round] = end - middle;
            }
        }
        double whole = Timings.ofNanos(nanos).quantile(0.5);
        double without = whole - ACTS * costs.ofAnEntry();
        double least = Timings.ofNanos(plain).quantile(0.5);
        return new Figure(
                "fidelity: a paper of 200 kB from its receipt to its publication, p50",
                Timings.milliseconds(whole),
                String.format(
                        Locale.ROOT,
                        "without its three entries in the ledger (computed): %s, ratio %.2f; the same bytes and four"
                                + " rows, unproven and unarchived (measured): %s, ratio %.2f",
                        Timings.milliseconds(without),
                        whole / without,
                        Timings.milliseconds(least),
                        whole / least),
                "");
    }

    private void publishUnproven(byte[] paper) {
        Path file = folder.resolve("paper-" + chance.nextLong());
        try {
            Files.write(file, paper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Disk.sync(file);
        Disk.sync(folder);
        for (String step : List.of("drafted", "submitted", "registered", "published")) {
            transaction.executeWithoutResult(_ -> jdbc.sql("INSERT INTO public.bench_row (said) VALUES (:said)")
                    .param("said", step)
                    .update());
        }
    }

    /// A transaction that appends an entry, beside one that writes a row elsewhere.
    private record Costs(Timings appended, Timings plain) {
        double ofAnEntry() {
            return Math.max(0, appended.quantile(0.5) - plain.quantile(0.5));
        }

        Figure figure(long size) {
            return new Figure(
                    "ledger: append at " + size + " entries, whole transaction, synced, p50 / p95",
                    appended.p50() + " / " + appended.p95(),
                    "a transaction that writes one other row: " + plain.p50() + " / " + plain.p95(),
                    "p95 2 ms inside the transaction");
        }
    }

    private Figure proving() {
        long size = ledger.size();
        receipts.prove(size - 1, List.of());
        long[] nanos = new long[PROVEN];
        for (int round = -PROVEN / 4; round < PROVEN; round++) {
            long position = chance.nextLong(size);
            long start = System.nanoTime();
            receipts.prove(position, List.of());
            if (round >= 0) {
                nanos[round] = System.nanoTime() - start;
            }
        }
        Timings timings = Timings.ofNanos(nanos);
        return new Figure(
                "ledger: a receipt with its proofs, p50 / p95", timings.p50() + " / " + timings.p95(), "", "p95 5 ms");
    }

    /// Whoever asks for a receipt of what was just written has a checkpoint made.
    private Figure checkpointsBesideWriters() throws InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        List<Double> checkpoints = new ArrayList<>();
        long[] written;
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<long[]>> writers = new ArrayList<>();
            for (int each = 0; each < WRITERS; each++) {
                writers.add(threads.submit(() -> write(isOver)));
            }
            for (int each = 0; each < 50; each++) {
                Thread.sleep(100);
                long start = System.nanoTime();
                receipts.prove(ledger.size() - 1, List.of());
                checkpoints.add((System.nanoTime() - start) / 1e6);
            }
            isOver.set(true);
            written = writers.stream()
                    .map(LedgerBench::result)
                    .flatMapToLong(Arrays::stream)
                    .toArray();
        }
        Timings signing = new Timings(checkpoints);
        Timings writing = Timings.ofNanos(written);
        return new Figure(
                "ledger: a new checkpoint and a receipt while " + WRITERS + " write, p50 / p95",
                signing.p50() + " / " + signing.p95(),
                String.format(
                        Locale.ROOT,
                        "the writers meanwhile: %d entries, %s / %s each",
                        written.length,
                        writing.p50(),
                        writing.p95()),
                "writers are not stopped");
    }

    private long[] write(AtomicBoolean isOver) {
        List<Long> nanos = new ArrayList<>();
        while (!isOver.get()) {
            long start = System.nanoTime();
            transaction.executeWithoutResult(_ -> append());
            nanos.add(System.nanoTime() - start);
        }
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] result(Future<long[]> writer) {
        try {
            return writer.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("A writer failed", e);
        }
    }

    private void append() {
        ledger.record(Act.of(ActKind.REGISTERED, "bench").with("number", Long.toString(chance.nextLong())));
    }
}
