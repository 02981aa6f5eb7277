package org.rapporteur.preservation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// One check of everything, on its way: where is looked, how quickly, and what was found so far.
final class Round {
    private final Holding first;
    private final @Nullable Holding second;
    private final Pace pace;
    private final LongConsumer progress;
    private final Repairs repairs;
    private final List<String> problems = new ArrayList<>();
    private final List<String> repaired = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long objects;
    private long contents;
    private long bytes;

    Round(Holding first, @Nullable Holding second, Instant now, Pace pace, LongConsumer progress) {
        this.first = first;
        this.second = second;
        this.pace = pace;
        this.progress = progress;
        this.repairs = new Repairs(now);
    }

    Holding first() {
        return first;
    }

    Optional<Holding> second() {
        return Optional.ofNullable(second);
    }

    Repairs repairs() {
        return repairs;
    }

    String digest(Path file) throws IOException {
        bytes += Files.size(file);
        return Digests.of(file, pace);
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
}
