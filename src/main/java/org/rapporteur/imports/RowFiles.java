package org.rapporteur.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rapporteur.files.FileBatch;
import org.rapporteur.files.FileBatch.Taken;
import org.rapporteur.files.HeldFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.files.RefusedFile;
import org.rapporteur.imports.PreparedRow.PreparedFile;
import org.springframework.stereotype.Component;

/// Brings the files that rows name to the disk and looks into them, several at a time.
@Component
class RowFiles {
    private static final int AT_A_TIME = 4;

    private final ReceivedFiles files;

    RowFiles(ReceivedFiles files) {
        this.files = files;
    }

    /// The rows with their files, in their order; a row whose file is missing or refused becomes a
    /// message. All files are on the disk for good before anybody looks into one.
    List<PreparedRow> prepare(Path folder, List<RegisterRow> rows, Consumer<RowMessage> refused) {
        NamesAsReceived names = NamesAsReceived.of(folder);
        try (FileBatch batch = files.beginBatch();
                ExecutorService workers = Executors.newFixedThreadPool(
                        AT_A_TIME, Thread.ofVirtual().factory())) {
            List<TakenRow> taken = each(workers, rows, refused, row -> take(batch, folder, row, names));
            batch.settle();
            return each(workers, taken, refused, row -> look(batch, row));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The import was interrupted", e);
        }
    }

    private static <A, B> List<B> each(
            ExecutorService workers, List<A> rows, Consumer<RowMessage> refused, Function<A, B> work)
            throws InterruptedException {
        List<Future<B>> pending =
                rows.stream().map(row -> workers.submit(() -> work.apply(row))).toList();
        List<B> done = new ArrayList<>();
        for (Future<B> each : pending) {
            try {
                done.add(each.get());
            } catch (ExecutionException e) {
                refused.accept(messageOf(e));
            }
        }
        return done;
    }

    private static RowMessage messageOf(ExecutionException problem) {
        if (problem.getCause() instanceof UnreadableRow row) {
            return row.message();
        }
        throw new IllegalStateException("A file could not be received", problem.getCause());
    }

    private TakenRow take(FileBatch batch, Path folder, RegisterRow row, NamesAsReceived names) {
        if (row.files().size() > files.largestNumber()) {
            throw wrong(row, "import.row.files-number", Integer.toString(files.largestNumber()));
        }
        List<Taken> taken = new ArrayList<>();
        for (RegisterRow.RowFile each : row.files()) {
            Path path = Folders.inside(folder, each.path());
            if (path == null) {
                throw wrong(row, "import.row.file-missing", each.path());
            }
            taken.add(take(batch, row, path, names));
        }
        return new TakenRow(row, taken);
    }

    private Taken take(FileBatch batch, RegisterRow row, Path path, NamesAsReceived names) {
        requireSize(row, path);
        try (InputStream bytes = Files.newInputStream(path)) {
            return batch.take(bytes, names.nameOf(path));
        } catch (RefusedFile e) {
            throw wrong(
                    row,
                    "import.row.file-"
                            + e.reason()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'),
                    Folders.name(path));
        } catch (IOException e) {
            throw wrong(row, "import.row.file-missing", Folders.name(path));
        }
    }

    private static PreparedRow look(FileBatch batch, TakenRow taken) {
        List<PreparedFile> prepared = new ArrayList<>();
        for (int i = 0; i < taken.files().size(); i++) {
            RegisterRow.RowFile described = taken.row().files().get(i);
            HeldFile held = batch.hold(taken.files().get(i));
            prepared.add(new PreparedFile(held, described.language(), described.relation()));
        }
        return new PreparedRow(taken.row(), prepared);
    }

    /// Before a byte of it is read: nobody copies gigabytes to be told that they are too many.
    private void requireSize(RegisterRow row, Path path) {
        try {
            if (Files.size(path) > files.largestSize()) {
                throw wrong(row, "import.row.file-too-large", Folders.name(path));
            }
        } catch (IOException e) {
            throw wrong(row, "import.row.file-missing", Folders.name(path));
        }
    }

    private static UnreadableRow wrong(RegisterRow row, String key, String argument) {
        return new UnreadableRow(new RowMessage(row.line(), "files", key, argument));
    }

    /// A row whose files, in its order, are written.
    private record TakenRow(RegisterRow row, List<Taken> files) {}
}
