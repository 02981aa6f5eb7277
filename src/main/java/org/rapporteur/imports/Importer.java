package org.rapporteur.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.FullDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes a register and its files in. A run that was broken off is taken up by running it again: what is
/// there already is not added twice.
@Service
public class Importer {
    private static final Logger log = LoggerFactory.getLogger(Importer.class);
    private static final int BATCH = 100;

    private final List<Register> registers;
    private final RowFiles files;
    private final RowIntake intake;
    private final Contributions contributions;
    private final TransactionTemplate transactions;

    Importer(
            List<Register> registers,
            RowFiles files,
            RowIntake intake,
            Contributions contributions,
            PlatformTransactionManager transactionManager) {
        this.registers = registers;
        this.files = files;
        this.intake = intake;
        this.contributions = contributions;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /// Imports the register in the folder. Each batch of rows is committed, synced to the disk, before the
    /// next is.
    ///
    /// @param progress is told the number of rows that are done, after each batch
    /// @throws UnusableRegister when the folder holds no register of a known form
    public ImportReport importFolder(Actor actor, Path folder, LongConsumer progress) {
        Register register = registers.stream()
                .filter(each -> each.fits(folder))
                .findFirst()
                .orElseThrow(() -> new UnusableRegister("No register of a known form in " + folder));
        try (ExecutorService committer = Executors.newSingleThreadExecutor()) {
            Run run = new Run(actor, folder, progress, committer);
            register.read(folder, run::take, run::refuse);
            return run.end();
        }
    }

    /// One import, from its first row to its report.
    private final class Run {
        private final Actor actor;
        private final Path folder;
        private final LongConsumer progress;
        private final List<RegisterRow> batch = new ArrayList<>();
        private final Queue<RowMessage> messages = new ConcurrentLinkedQueue<>();
        private final Set<String> keys = new HashSet<>();
        private final ExecutorService committer;
        private final AtomicInteger added = new AtomicInteger();
        private Future<?> committing = CompletableFuture.completedFuture(null);
        private int rows;
        private int known;

        Run(Actor actor, Path folder, LongConsumer progress, ExecutorService committer) {
            this.actor = actor;
            this.folder = folder;
            this.progress = progress;
            this.committer = committer;
        }

        void refuse(RowMessage message) {
            rows++;
            messages.add(message);
        }

        void take(RegisterRow row) {
            if (!keys.add(row.key())) {
                refuse(new RowMessage(row.line(), "key", "import.row.twice", row.key()));
                return;
            }
            rows++;
            batch.add(row);
            if (batch.size() >= BATCH) {
                prepareAndCommit();
            }
        }

        ImportReport end() {
            prepareAndCommit();
            awaitCommit();
            List<RowMessage> sorted = new ArrayList<>(messages);
            sorted.sort(Comparator.comparingInt(RowMessage::line));
            return new ImportReport(rows, added.get(), known, sorted.size(), sorted);
        }

        /// Receives the files of this batch while the one before it is committed.
        private void prepareAndCommit() {
            Set<String> present = contributions.listKnownKeys(
                    actor, batch.stream().map(RegisterRow::key).toList());
            List<RegisterRow> fresh =
                    batch.stream().filter(each -> !present.contains(each.key())).toList();
            known += batch.size() - fresh.size();
            batch.clear();
            List<PreparedRow> prepared = files.prepare(folder, fresh, messages::add);
            awaitCommit();
            int done = rows;
            committing = committer.submit(() -> {
                commitTogetherOrOneByOne(prepared);
                progress.accept(done);
            });
        }

        private void awaitCommit() {
            try {
                committing.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A batch could not be committed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The import was interrupted", e);
            }
        }

        private void commitTogetherOrOneByOne(List<PreparedRow> prepared) {
            try {
                transactions.executeWithoutResult(_ -> prepared.forEach(each -> intake.take(actor, each)));
                added.addAndGet(prepared.size());
            } catch (RuntimeException e) {
                log.debug("A batch of {} rows failed; its rows are taken one by one", prepared.size(), e);
                prepared.forEach(this::commitAlone);
            }
        }

        private void commitAlone(PreparedRow row) {
            try {
                transactions.executeWithoutResult(_ -> intake.take(actor, row));
                added.incrementAndGet();
            } catch (UnreadableRow e) {
                messages.add(e.message());
            } catch (RuntimeException e) {
                messages.add(new RowMessage(
                        row.row().line(), "", reasonOf(e), row.row().key()));
                log.warn("Line {} was not taken in", row.row().line(), e);
            }
        }

        private static String reasonOf(RuntimeException failure) {
            if (FullDisk.isBehind(failure)) {
                return "import.row.no-space";
            }
            if (failure instanceof DataAccessException || failure instanceof IllegalArgumentException) {
                return "import.row.failed";
            }
            throw failure;
        }
    }
}
