package org.rapporteur.imports;

import java.io.BufferedInputStream;
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
    /// message.
    List<PreparedRow> prepare(Path folder, List<RegisterRow> rows, Consumer<RowMessage> refused) {
        NamesAsReceived names = NamesAsReceived.of(folder);
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<PreparedRow>> pending = rows.stream()
                    .map(row -> workers.submit(() -> prepare(folder, row, names)))
                    .toList();
            List<PreparedRow> prepared = new ArrayList<>();
            for (Future<PreparedRow> each : pending) {
                try {
                    prepared.add(each.get());
                } catch (ExecutionException e) {
                    refused.accept(messageOf(e));
                }
            }
            return prepared;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The import was interrupted", e);
        }
    }

    private static RowMessage messageOf(ExecutionException problem) {
        if (problem.getCause() instanceof UnreadableRow row) {
            return row.message();
        }
        throw new IllegalStateException("A file could not be received", problem.getCause());
    }

    private PreparedRow prepare(Path folder, RegisterRow row, NamesAsReceived names) {
        if (row.files().size() > files.largestNumber()) {
            throw wrong(row, "import.row.files-number", Integer.toString(files.largestNumber()));
        }
        List<PreparedFile> prepared = new ArrayList<>();
        for (RegisterRow.RowFile each : row.files()) {
            Path path = Folders.inside(folder, each.path());
            if (path == null) {
                throw wrong(row, "import.row.file-missing", each.path());
            }
            prepared.add(new PreparedFile(hold(row, path, names), each.language(), each.relation()));
        }
        return new PreparedRow(row, prepared);
    }

    private HeldFile hold(RegisterRow row, Path path, NamesAsReceived names) {
        requireSize(row, path);
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path))) {
            return files.hold(bytes, names.nameOf(path));
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
}
