package org.rapporteur.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// The command `copy`: makes a folder the mirror of a ledger, or brings it up to date.
///
/// Copies without judging; the command `mirror` judges. It may be stopped at any time: the checkpoint
/// is written last, and each file under another name first. The checkpoint that it replaces is kept as
/// `checkpoint-<size>`, so that nobody can rewrite the ledger behind a mirror's back.
final class Copy {
    private static final int PROGRESS_EVERY = 500;

    private final Log from;
    private final Path to;
    private final Consumer<Finding> progress;
    private long done;
    private long total;

    Copy(Log from, Path to, Consumer<Finding> progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    void copy(Report report) throws Unproven, IOException {
        Checkpoint newest = from.checkpoint();
        if (Files.exists(to.resolve("checkpoint"))) {
            Checkpoint kept = Log.at(to.toString()).checkpoint();
            if (isTurnedBack(kept, newest, report)) {
                return;
            }
            Files.copy(
                    to.resolve("checkpoint"),
                    to.resolve("checkpoint-" + kept.size()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        total = files(newest.size());
        copyFiles(newest.size());
        write("checkpoint", newest.text().getBytes(StandardCharsets.UTF_8));
        report.add(Message.COPY_DONE, to.toString(), newest.size());
    }

    /// A mirror is evidence: it is never overwritten by less, or by another history of the same size.
    private static boolean isTurnedBack(Checkpoint kept, Checkpoint newest, Report report) {
        if (newest.size() < kept.size()) {
            report.add(Message.LOG_SMALLER, newest.label(), newest.size(), kept.label(), kept.size());
            return true;
        }
        if (newest.size() == kept.size() && !Arrays.equals(newest.root(), kept.root())) {
            report.add(Message.LOG_FORKED, kept.label(), kept.size(), newest.label());
            return true;
        }
        return false;
    }

    private static long files(long size) {
        long bundles = (size + Log.WIDTH - 1) / Log.WIDTH;
        long files = 2 * bundles;
        for (long hashes = size; hashes > 0; hashes /= Log.WIDTH) {
            files += (hashes + Log.WIDTH - 1) / Log.WIDTH;
        }
        return files;
    }

    private void copyFiles(long size) throws Unproven, IOException {
        for (long first = 0; first < size; first += Log.WIDTH) {
            long number = first / Log.WIDTH;
            copyFull(Log.bundleName(number), width(size, number), Log.LARGEST_BUNDLE);
            copyDetails(Log.detailsName(number));
        }
        int level = 0;
        for (long hashes = size; hashes > 0; hashes /= Log.WIDTH) {
            for (long first = 0; first < hashes; first += Log.WIDTH) {
                long number = first / Log.WIDTH;
                copyFull(Log.tileName(level, number), width(hashes, number), Log.LARGEST_TILE);
            }
            level++;
        }
    }

    private static int width(long count, long number) {
        return (int) Math.min(Log.WIDTH, count - number * Log.WIDTH);
    }

    /// A full tile or bundle never changes, and need not come again. A partial one may have given way
    /// to it.
    private void copyFull(String name, int width, int largest) throws Unproven, IOException {
        say();
        if (Files.exists(to.resolve(name))) {
            return;
        }
        if (width < Log.WIDTH) {
            String partial = Log.partial(name, width);
            Optional<byte[]> bytes = from.find(partial, largest);
            if (bytes.isPresent()) {
                write(partial, bytes.get());
                return;
            }
        }
        write(name, from.find(name, largest).orElseThrow(() -> new Unproven(Message.SOURCE_MISSING, name)));
    }

    /// Details are opened, closed and erased; what is erased there is erased here.
    private void copyDetails(String name) throws Unproven, IOException {
        say();
        Optional<byte[]> details = from.find(name, Log.LARGEST_DETAILS);
        if (details.isPresent()) {
            write(name, details.get());
            return;
        }
        Files.deleteIfExists(to.resolve(name));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = to.resolve(name);
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, bytes);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void say() {
        done++;
        if (done % PROGRESS_EVERY == 0 || done == total) {
            progress.accept(Finding.of(Message.COPY_PROGRESS, done, total));
        }
    }
}
