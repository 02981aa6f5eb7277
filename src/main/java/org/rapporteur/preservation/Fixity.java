package org.rapporteur.preservation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.installation.DataFolder;
import org.springframework.stereotype.Service;

/// Reads everything that is kept for good and says whether it is still what it was. Where there is a
/// second copy, what is damaged or missing in either is repaired from the other, if that is sound.
@Service
public class Fixity {
    private final ArchiveCheck archive;
    private final ContentCheck contents;
    private final DataFolder folder;
    private final PreservationSettings settings;
    private final Clock clock;

    Fixity(ArchiveCheck archive, ContentCheck contents, DataFolder folder, PreservationSettings settings, Clock clock) {
        this.archive = archive;
        this.contents = contents;
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
    }

    /// Checks as fast as the disk gives, with the second copy of the settings if they name one.
    ///
    /// @param progress is told how many objects and contents were read
    /// @throws NotAllowed when the actor is no administrator
    public CheckReport check(Actor actor, LongConsumer progress) {
        return check(actor, Pace.FULL, progress);
    }

    /// The same with this second copy.
    ///
    /// @param second a copy of the data folder, with `archive` and `files` in it
    /// @throws IllegalArgumentException when it is no such folder
    public CheckReport check(Actor actor, Path second, LongConsumer progress) {
        return check(actor, second, Pace.FULL, progress);
    }

    CheckReport check(Actor actor, Pace pace, LongConsumer progress) {
        return check(actor, settings.secondCopy(), pace, progress);
    }

    private CheckReport check(Actor actor, @Nullable Path second, Pace pace, LongConsumer progress) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
        Round round = new Round(
                new Holding("the data folder", folder.path(), true),
                second == null ? null : new Holding("the second copy", copy(second), false),
                clock.instant(),
                pace,
                progress);
        try {
            archive.run(round);
            contents.run(round);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return round.report();
    }

    private Path copy(Path second) {
        Path copy = second.toAbsolutePath().normalize();
        boolean isOne = Files.isDirectory(copy.resolve("archive")) && Files.isDirectory(copy.resolve("files"));
        if (!isOne || copy.equals(folder.path())) {
            throw new IllegalArgumentException(
                    second + " is no second copy: it has the folders archive and files of this data folder");
        }
        return copy;
    }
}
