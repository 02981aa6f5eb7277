package org.rapporteur.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicReference;
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
    /// A child that dies for no visible reason (the kernel's memory killer, an operator) is replaced once,
    /// before the file is held to be the reason.
    ///
    /// @throws Stopped when the application stops meanwhile; the file has not been looked into
    Inspection inspect(Path file, Path text) {
        Place place = take();
        try {
            return inspect(place, file, text);
        } finally {
            place.lastUsed = System.nanoTime();
            free.addFirst(place);
        }
    }

    private Inspection inspect(Place place, Path file, Path text) {
        for (int attempt = 1; attempt <= 2; attempt++) {
            try {
                return worker(place).inspect(file, text);
            } catch (Gone e) {
                stop(place);
                requireOpen();
                log.warn("Looking into {} cost its process: {}", file.getFileName(), e.reason());
                if (e.reason() != Gone.Cause.DIED) {
                    return nothing(Outcome.TOO_COSTLY);
                }
            }
        }
        log.warn("{} is not looked into any more", file.getFileName());
        return nothing(Outcome.UNREADABLE);
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
