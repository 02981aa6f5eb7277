package org.rapporteur.preservation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// One check of everything, on its way: where is looked, how quickly, and what was found so far.
final class Round {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final FolderHolding first;
    private @Nullable Holding second;
    private final Pace pace;
    private final LongConsumer progress;
    private final String name;
    private final List<String> problems = new ArrayList<>();
    private final List<String> repaired = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long objects;
    private long contents;
    private long bytes;

    Round(FolderHolding first, @Nullable Holding second, Instant now, Pace pace, LongConsumer progress) {
        this.first = first;
        this.second = second;
        this.pace = pace;
        this.progress = progress;
        this.name = NAME.format(now);
    }

    FolderHolding first() {
        return first;
    }

    Optional<Holding> second() {
        return Optional.ofNullable(second);
    }

    /// Makes sure that the second copy can be used, if there is one.
    void requireSecond() throws IOException {
        steadily(() -> {
            if (second != null) {
                second.require();
            }
        });
    }

    /// Does something; when the second copy fails meanwhile, that is a problem, and it is done again and from then
    /// on without it.
    void steadily(Step step) throws IOException {
        try {
            step.take();
        } catch (Unreachable e) {
            second = null;
            problem(e.getMessage() + "; from there on only " + first.name() + " was checked");
            step.take();
        }
    }

    /// Puts the file of one holding into the same place of the other.
    void put(Holding from, Holding to, Path place, String sha256) throws IOException {
        to.take(place, sha256, from, name);
    }

    String digest(Holding holding, Path place) throws IOException {
        return copy(holding, place, OutputStream.nullOutputStream());
    }

    /// Reads a file at the pace, and answers the digest of what was read.
    String copy(Holding holding, Path place, OutputStream copy) throws IOException {
        try (InputStream file = holding.open(place)) {
            return Digests.copy(file, copy, this::read);
        }
    }

    private void read(int count) {
        bytes += count;
        pace.read(count);
    }

    void objectDone() {
        objects++;
        progress.accept(objects + contents);
    }

    void contentDone() {
        contents++;
        progress.accept(objects + contents);
    }

    void problem(String words) {
        problems.add(words);
    }

    void repaired(String words) {
        repaired.add(words);
    }

    void note(String words) {
        notes.add(words);
    }

    CheckReport report() {
        return new CheckReport(objects, contents, bytes, problems, repaired, notes);
    }

    /// A part of a round.
    @FunctionalInterface
    interface Step {
        void take() throws IOException;
    }
}
