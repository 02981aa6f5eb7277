package org.rapporteur.preservation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.springframework.stereotype.Service;

/// Reads everything that is kept for good and says whether it is still what it was. Where there is a
/// second copy, what is damaged or missing in either is repaired from the other, if that is sound.
@Service
public class Fixity {
    private final ArchiveCheck archive;
    private final ContentCheck contents;
    private final Holdings holdings;
    private final Clock clock;

    Fixity(ArchiveCheck archive, ContentCheck contents, Holdings holdings, Clock clock) {
        this.archive = archive;
        this.contents = contents;
        this.holdings = holdings;
        this.clock = clock;
    }

    /// Checks as fast as the disk gives, with the second copy of the settings if they name one.
    ///
    /// @param progress is told how many objects and contents were read
    /// @throws NotAllowed when the actor is no administrator
    public CheckReport check(Actor actor, LongConsumer progress) {
        return check(actor, Pace.FULL, progress);
    }

    /// The same with this second copy. A bucket that cannot be used is a problem of the report, and the data folder is
    /// checked alone.
    ///
    /// @throws IllegalArgumentException when it is a folder, and no copy of a data folder
    public CheckReport check(Actor actor, SecondCopy second, LongConsumer progress) {
        requireAdministrator(actor);
        try (Holding copy = holdings.open(second)) {
            if (copy instanceof FolderHolding) {
                copy.require();
            }
            return run(copy, Pace.FULL, progress);
        } catch (Unreachable e) {
            throw new IllegalArgumentException(
                    second + " is no second copy: it has the folders archive and files of this data folder", e);
        }
    }

    CheckReport check(Actor actor, Pace pace, LongConsumer progress) {
        requireAdministrator(actor);
        Optional<Holding> second = holdings.openSecond();
        if (second.isEmpty()) {
            return run(null, pace, progress);
        }
        try (Holding copy = second.get()) {
            return run(copy, pace, progress);
        }
    }

    CheckReport run(@Nullable Holding second, Pace pace, LongConsumer progress) {
        Round round = new Round(holdings.home(), second, clock.instant(), pace, progress);
        try {
            round.requireSecond();
            round.first().forgetIncoming();
            if (second instanceof FolderHolding copy) {
                copy.forgetIncoming();
            }
            archive.run(round);
            contents.run(round);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return round.report();
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
    }
}
