package org.rapporteur.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.rapporteur.files.InspectionWorker.Gone.Cause;

/// One child process that looks into one file after another, for one caller at a time; see
/// [InspectionProcess].
final class InspectionWorker implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final int OUT_OF_MEMORY = 3;

    private final Process process;
    private final DataOutputStream orders;
    private final DataInputStream answers;
    private final Duration time;
    private final int longestText;

    private InspectionWorker(Process process, Duration time, int characters) {
        this.process = process;
        this.orders = new DataOutputStream(process.getOutputStream());
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.time = time;
        // UTF-8 takes at most three bytes a UTF-16 unit, and what does not compress grows a little.
        this.longestText = (int) Math.min(Integer.MAX_VALUE, 4L * characters + 1024);
    }

    /// Starts a child and waits until it can work.
    ///
    /// @throws IllegalStateException when it does not come up, with its last words
    static InspectionWorker start(InspectionCommand command, Path folder, FileSettings.Limits limits) {
        try {
            Process process = command.start(folder);
            InspectionWorker worker = new InspectionWorker(process, limits.time(), limits.characters());
            try {
                worker.within(START, worker::awaitReady);
                return worker;
            } catch (Gone e) {
                worker.close();
                String words = Files.readString(folder.resolve("words.log"));
                throw new IllegalStateException("A process that looks into files does not start: " + words, e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Void awaitReady() throws IOException {
        if (answers.readInt() != InspectionFrames.READY) {
            throw new IOException("Not the expected first word");
        }
        return null;
    }

    /// Looks into the file and writes its text, compressed, to the other one.
    ///
    /// @return what was found; the other file is there when there is text
    /// @throws Gone when the child is no more; it must be replaced
    Inspection inspect(Path file, Path text) {
        return within(time, () -> {
            order(false, file);
            Inspection inspection = InspectionFrames.readInspection(answers);
            receiveText(text);
            return inspection;
        });
    }

    /// Finds the format of the file, and nothing else.
    ///
    /// @throws Gone when the child is no more; it must be replaced
    FormatIdentity identify(Path file) {
        return within(time, () -> {
            order(true, file);
            return InspectionFrames.readFormat(answers);
        });
    }

    private void order(boolean isForFormat, Path file) throws IOException {
        orders.writeBoolean(isForFormat);
        orders.writeUTF(file.toString());
        orders.flush();
    }

    private void receiveText(Path text) throws IOException {
        int length;
        try (OutputStream out = create(text)) {
            length = InspectionFrames.copyText(answers, out, longestText);
        }
        if (length == 0) {
            Files.delete(text);
        }
    }

    private static OutputStream create(Path text) {
        try {
            return Files.newOutputStream(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Does it, and kills the child when it takes longer, which ends all reading from it.
    private <T> T within(Duration limit, Talk<T> talk) {
        Watch watch = Watch.over(process, limit);
        try {
            return talk.run();
        } catch (IOException e) {
            throw new Gone(watch.isLate() ? Cause.TOO_LONG : causeOfDeath(), e);
        } catch (UncheckedIOException e) {
            // Our own trouble, in the middle of its answer.
            process.destroyForcibly();
            throw e;
        } finally {
            watch.close();
        }
    }

    private Cause causeOfDeath() {
        try {
            // Its pipe closes a moment before it is over.
            boolean isOver = process.waitFor(5, TimeUnit.SECONDS);
            process.destroyForcibly();
            return isOver ? causeOfExit(process.exitValue()) : Cause.DIED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cause.DIED;
        }
    }

    private static Cause causeOfExit(int status) {
        return switch (status) {
            case OUT_OF_MEMORY -> Cause.OUT_OF_MEMORY;
            case InspectionProcess.NO_ROOM -> Cause.NO_ROOM;
            default -> Cause.DIED;
        };
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long processId() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// What is said to the child and heard from it.
    private interface Talk<T> {
        T run() throws IOException;
    }

    /// The child is no more.
    static final class Gone extends RuntimeException {
        private final Cause reason;

        Gone(Cause reason, IOException e) {
            super(reason.name(), e);
            this.reason = reason;
        }

        Cause reason() {
            return reason;
        }

        enum Cause {
            TOO_LONG,
            OUT_OF_MEMORY,
            /// It had no room on the disk to work in.
            NO_ROOM,
            /// By a crash, a signal or the kernel.
            DIED
        }
    }
}
