package org.rapporteur.files;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.files.ContentStore.Content;
import org.rapporteur.identity.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The files as they were received.
@Service
public class ReceivedFiles {
    private final ContentStore contents;
    private final FileStore store;
    private final Inspections inspections;
    private final InspectionQueue queue;
    private final Clock clock;

    ReceivedFiles(ContentStore contents, FileStore store, Inspections inspections, InspectionQueue queue, Clock clock) {
        this.contents = contents;
        this.store = store;
        this.inspections = inspections;
        this.queue = queue;
        this.clock = clock;
    }

    /// Takes a file in: streams it to the disk while hashing it, syncs it and its folder, and only then
    /// records it and returns. Somebody looks into it afterwards.
    ///
    /// The record joins the caller's transaction, if there is one. The stream is read to its end and not
    /// closed.
    ///
    /// @param name as the sender gave it; only its last part is kept, without control characters, and at most
    ///     200 characters of it, the extension included
    /// @throws RefusedFile when it is empty, too large, incomplete, or the disk is full
    public ReceivedFile receive(Actor actor, InputStream bytes, String name) {
        ReceivedFile file = described(contents.receive(bytes), name);
        insert(actor, file);
        callQueueAfterCommit();
        return file;
    }

    /// Begins to take many files in at once, which wait for the disk together, and of which [#record] records each
    /// in the caller's transaction.
    public FileBatch beginBatch() {
        return new FileBatch(contents, inspections, this::described);
    }

    /// Records a file that is held, in the caller's transaction if there is one.
    public ReceivedFile record(Actor actor, HeldFile held) {
        insert(actor, held.file());
        return held.file();
    }

    /// Bytes that were here before may have been removed, with the file that had them, before this one was recorded.
    private void insert(Actor actor, ReceivedFile file) {
        store.insert(file, actor.tag());
        if (!contents.isHere(file.sha256())) {
            store.delete(List.of(file.id()));
            throw new RefusedFile(RefusedFile.Reason.INCOMPLETE, 0);
        }
    }

    private ReceivedFile described(Content content, String name) {
        return new ReceivedFile(
                new FileId(UUID.randomUUID()),
                FileName.of(name).value(),
                content.size(),
                content.sha256(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
    }

    private void callQueueAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            queue.call();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                queue.call();
            }
        });
    }

    /// How many bytes a file may have.
    public long largestSize() {
        return contents.largestSize();
    }

    /// How many files may stand together in one contribution.
    public int largestNumber() {
        return contents.largestNumber();
    }

    /// The file with this identifier.
    ///
    /// @throws IllegalArgumentException when there is none
    public ReceivedFile get(FileId id) {
        return store.find(id).orElseThrow(() -> new IllegalArgumentException("No such file: " + id));
    }

    /// The files of these identifiers, in the order asked for; identifiers that no file has are left out.
    public List<ReceivedFile> list(Collection<FileId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<FileId, ReceivedFile> found = new HashMap<>();
        store.list(ids).forEach(each -> found.put(each.id(), each));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// Where the bytes are. The path is for reading only and stays valid as long as the data folder does.
    public Path path(FileId id) {
        return contents.path(get(id).sha256());
    }

    /// Where the bytes of a file are that was read before; see [#path(FileId)].
    public Path path(ReceivedFile file) {
        return contents.path(file.sha256());
    }

    /// The text that was read from the file, the files inside it included; empty when there is none, or
    /// nobody has looked yet. Lines end with line feeds; typographic forms of letters are plain letters.
    ///
    /// @throws IllegalArgumentException when there is no such file
    public Optional<String> text(FileId id) {
        return inspections.text(get(id));
    }

    /// Looks into the file now, unless somebody has, and answers the file with what was found. Waits for it,
    /// for the time that a file may take at most and for its turn; better not inside a transaction.
    ///
    /// @throws IllegalArgumentException when there is no such file
    public ReceivedFile inspect(FileId id) {
        return inspections.inspect(get(id));
    }
}
