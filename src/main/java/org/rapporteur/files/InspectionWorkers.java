package org.rapporteur.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FileSettings.Limits;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.Inspection.TextLayer;
import org.rapporteur.files.InspectionWorker.Gone;
import org.rapporteur.installation.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/// The few children that look into files; each started when first needed and replaced when a file has been
/// too much for it. Whoever comes when all are busy waits.
@Component
class InspectionWorkers implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(InspectionWorkers.class);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final Limits limits;
    private final List<Place> places;
    private final LinkedBlockingDeque<Place> free;
    private final AtomicReference<@Nullable InspectionCommand> command = new AtomicReference<>();
    private final ReentrantLock single = new ReentrantLock();
    private volatile boolean isClosed;

    InspectionWorkers(DataFolder folder, FileSettings settings) {
        Path root = folder.path().resolve("inspection");
        this.limits = settings.inspection();
        this.places = IntStream.rangeClosed(1, limits.workers())
                .mapToObj(each -> new Place(root.resolve("worker-" + each)))
                .toList();
        this.free = new LinkedBlockingDeque<>(places);
    }

    /// Looks into the file and writes its text, compressed, to the other one; nothing is there when there is
    /// no text.
    ///
    /// A child that dies may have died of what happens around it (no memory on a busy machine, an operator).
    /// Before the file is held to be the reason, it is looked into once more, with no other child beside.
    ///
    /// @throws Stopped when the application stops meanwhile; the file has not been looked into
    /// @throws UncheckedIOException when the disk leaves no room for it; the file has not been looked into
    Inspection inspect(Path file, Path text) {
        try {
            return among(file, text);
        } catch (Gone e) {
            if (e.reason() == Gone.Cause.TOO_LONG) {
                return nothing(Outcome.TOO_COSTLY);
            }
        }
        try {
            return alone(file, text);
        } catch (Gone e) {
            log.warn("{} is not looked into any more", file.getFileName());
            return nothing(e.reason() == Gone.Cause.DIED ? Outcome.UNREADABLE : Outcome.TOO_COSTLY);
        }
    }

    /// Finds the format of the file, and nothing else. A file that costs two children their life has none.
    ///
    /// @throws Stopped when the application stops meanwhile
    /// @throws UncheckedIOException when the disk leaves no room for it
    FormatIdentity identify(Path file) {
        for (int trials = 0; trials < 2; trials++) {
            Place place = take();
            try {
                return with(place, file, worker -> worker.identify(file));
            } catch (Gone e) {
                log.info("The format of {} is not found: {}", file.getFileName(), e.reason());
            } finally {
                giveBack(place);
            }
        }
        return FormatIdentity.notIdentified();
    }

    private Inspection among(Path file, Path text) {
        Place place = take();
        try {
            return with(place, file, worker -> worker.inspect(file, text));
        } finally {
            giveBack(place);
        }
    }

    /// Waits until nobody looks into another file, ends the children of the others, which frees their memory,
    /// and only then begins.
    private Inspection alone(Path file, Path text) {
        single.lock();
        List<Place> all = new ArrayList<>();
        try {
            while (all.size() < places.size()) {
                all.add(take());
            }
            all.forEach(InspectionWorkers::stop);
            return with(all.getFirst(), file, worker -> worker.inspect(file, text));
        } finally {
            all.forEach(this::giveBack);
            single.unlock();
        }
    }

    private <T> T with(Place place, Path file, Function<InspectionWorker, T> work) {
        try {
            return work.apply(worker(place));
        } catch (Gone e) {
            stop(place);
            requireOpen();
            log.warn("Looking into {} cost its process: {} {}", file.getFileName(), e.reason(), place.lastWords());
            if (e.reason() == Gone.Cause.NO_ROOM) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
            throw e;
        }
    }

    private void giveBack(Place place) {
        place.lastUsed = System.nanoTime();
        free.addFirst(place);
    }

    private Place take() {
        requireOpen();
        try {
            return free.takeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw new Stopped();
        }
    }

    private InspectionWorker worker(Place place) {
        requireOpen();
        InspectionWorker running = place.worker;
        if (running != null && running.isAlive()) {
            return running;
        }
        stop(place);
        InspectionWorker started = InspectionWorker.start(command(), place.fresh(), limits);
        place.worker = started;
        if (isClosed) {
            stop(place);
        }
        requireOpen();
        return started;
    }

    private InspectionCommand command() {
        InspectionCommand known = command.get();
        if (known != null) {
            return known;
        }
        InspectionCommand built = new InspectionCommand(limits);
        command.set(built);
        return built;
    }

    private static void stop(Place place) {
        InspectionWorker running = place.worker;
        if (running != null) {
            running.close();
            place.worker = null;
        }
    }

    private static Inspection nothing(Outcome outcome) {
        return new Inspection(UNKNOWN_TYPE, outcome, List.of(), 0, null, TextLayer.NOT_APPLICABLE, false, false, 0);
    }

    /// The children that run now.
    LongStream processIds() {
        return places.stream()
                .map(each -> each.worker)
                .flatMap(Stream::ofNullable)
                .filter(InspectionWorker::isAlive)
                .mapToLong(InspectionWorker::processId);
    }

    /// Ends a child that has had nothing to do for long, which frees its memory.
    void rest() {
        Place place = free.pollLast();
        if (place != null) {
            if (System.nanoTime() - place.lastUsed > IDLE.toNanos()) {
                stop(place);
            }
            free.addLast(place);
        }
    }

    @Override
    public void destroy() {
        isClosed = true;
        places.forEach(InspectionWorkers::stop);
    }

    /// Where one child works.
    private static final class Place {
        private final Path folder;
        private volatile @Nullable InspectionWorker worker;
        private volatile long lastUsed;

        Place(Path folder) {
            this.folder = folder;
        }

        /// What the child that was here wrote before it ended, for the log.
        String lastWords() {
            try {
                String words = Files.readString(folder.resolve("words.log"), StandardCharsets.ISO_8859_1);
                return words.strip().lines().limit(3).collect(Collectors.joining("; "));
            } catch (IOException e) {
                return "without a word";
            }
        }

        /// Its folder, without what its predecessor left.
        Path fresh() {
            try {
                FileSystemUtils.deleteRecursively(folder);
                return Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The application stops.
    static final class Stopped extends RuntimeException {}
}
