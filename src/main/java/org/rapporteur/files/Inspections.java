package org.rapporteur.files;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Has files looked into and records what was found; bytes that were looked into before, under another
/// receipt, are not looked into again.
@Component
class Inspections {
    /// Longer than one file may take, with the start of a child; a node that dies holds up its files for so
    /// long.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FileStore store;
    private final Extraction extraction;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Inspections(
            FileStore store,
            Extraction extraction,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.extraction = extraction;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /// Takes files that wait, for this caller alone for a while.
    List<ReceivedFile> claim(int count, Duration time) {
        Instant now = clock.instant();
        List<FileId> claimed = transaction.execute(
                _ -> store.claim(count, now, now.plus(time.multipliedBy(2)).plus(PATIENCE)));
        return claimed.isEmpty() ? List.of() : store.list(claimed);
    }

    /// Gives a file that was claimed back to whoever comes next.
    void release(ReceivedFile file) {
        store.release(file.id());
    }

    /// Looks into the file, unless somebody has, and records it; listeners hear of it in the same transaction.
    ReceivedFile inspect(ReceivedFile file) {
        if (file.inspection() != null) {
            return file;
        }
        ReceivedFile seen = lookInto(file);
        transaction.executeWithoutResult(_ -> record(file, Objects.requireNonNull(seen.inspection())));
        return seen;
    }

    /// Looks into the file, which may not be recorded yet, and records nothing.
    ReceivedFile lookInto(ReceivedFile file) {
        Inspection found = store.findInspection(file.sha256()).orElseGet(() -> extraction.inspect(file.sha256()));
        return new ReceivedFile(file.id(), file.name(), file.size(), file.sha256(), file.receivedAt(), found);
    }

    /// The text of the file; empty when it has none, or nobody has looked yet.
    Optional<String> text(ReceivedFile file) {
        Inspection found = file.inspection();
        return found == null ? Optional.empty() : extraction.text(file.sha256(), found);
    }

    private void record(ReceivedFile file, Inspection found) {
        store.keepOthersFromRemoving();
        if (!store.isKnown(file.sha256())) {
            extraction.forget(file.sha256()); // it was erased while somebody looked into it
            return;
        }
        store.insertInspection(file.sha256(), found);
        if (store.markInspected(file.id(), clock.instant())) {
            events.publishEvent(new FileInspected(file.id()));
        }
    }
}
