package org.rapporteur.preservation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.Disk;
import org.rapporteur.installation.FullDisk;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.ledger.RestoredEntry;
import org.rapporteur.ledger.ReturningLedger.Gap;
import org.rapporteur.ledger.ReturningLedger.Restored;
import org.rapporteur.publications.ArchivedPublication;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.UnsoundArchive;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// Makes the public record again from nothing but an archive.
@Service
public class Rebuilding {
    private static final int OBJECTS_BETWEEN_SYNCS = 500;

    private final RecordRestoration doors;
    private final PreservedArchive archive;
    private final LedgerKeys keys;
    private final TransactionTemplate transaction;

    Rebuilding(
            RecordRestoration doors,
            PreservedArchive archive,
            LedgerKeys keys,
            PlatformTransactionManager transactions) {
        this.doors = doors;
        this.archive = archive;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Copies the archive into that of this installation and makes the record from it, in one
    /// transaction. An object that is not sound is left out and named, and the rest comes back.
    ///
    /// @param from an OCFL storage root; nothing in it is changed
    /// @param progress is told how many objects were read
    /// @throws IllegalArgumentException when that is no storage root
    /// @throws IllegalStateException when this installation has a record
    public Rebuilt rebuild(Actor actor, Path from, LongConsumer progress) {
        try {
            Path root = from.toRealPath();
            if (!ObjectFolders.isRoot(root)) {
                throw new IllegalArgumentException(
                        from + " is no archive: an OCFL storage root declares itself with" + " a file 0=ocfl_1.1");
            }
            if (!ObjectFolders.below(archive.root()).objects().isEmpty()) {
                throw new IllegalStateException(
                        "The archive of this folder is not empty; a record is rebuilt in a new" + " one");
            }
            return Objects.requireNonNull(transaction.execute(_ -> new Run(actor, root).all(progress)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One rebuilding.
    private final class Run {
        private final Path root;
        private final ReturningRecord record;
        private final List<String> problems = new ArrayList<>();
        private final List<Path> unsynced = new ArrayList<>();
        private long publications;
        private long versions;
        private long files;

        Run(Actor actor, Path root) {
            this.root = root;
            this.record = doors.begin(actor);
        }

        Rebuilt all(LongConsumer progress) {
            try {
                ObjectFolders found = ObjectFolders.below(root);
                found.strays().forEach(each -> problems.add(each + " belongs to no object; it was left out"));
                if (found.objects().isEmpty()) {
                    problems.add("There is no object in " + root);
                }
                long done = 0;
                for (Path each : found.objects()) {
                    one(each);
                    progress.accept(++done);
                }
                sync();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            record.publications().finish();
            Restored ledger = record.ledger().finish();
            for (Gap each : ledger.gaps()) {
                problems.add("The ledger lacks entries " + each + ": an object that held them is missing or damaged");
            }
            archive.lookAgain();
            return new Rebuilt(publications, versions, files, ledger, keys.isHere(), problems);
        }

        private void one(Path source) throws IOException {
            Path target = archive.root().resolve(root.relativize(source));
            StoredObject object;
            try {
                object = new StoredObject(
                        target.toString(), copy(source, target), each -> Files.readAllBytes(target.resolve(each)));
            } catch (Unreadable e) {
                problems.add(source + ": " + e.getMessage() + "; left out");
                FileSystemUtils.deleteRecursively(target);
                return;
            }
            Optional<String> refusal = restore(object, target);
            if (refusal.isEmpty()) {
                unsynced.add(target);
                if (unsynced.size() >= OBJECTS_BETWEEN_SYNCS) {
                    sync();
                }
                return;
            }
            problems.add(object.name() + ": " + refusal.get() + "; left out (" + source + ")");
            object.id().flatMap(PreservedArchive::reference).ifPresent(record.publications()::reserve);
            List<RestoredEntry> entries = object.soundEntries();
            record.restoreEntries(entries)
                    .ifPresent(each ->
                            problems.add(object.name() + ": another object holds another ledger entry " + each));
            FileSystemUtils.deleteRecursively(target);
        }

        /// @return why the object does not come back
        private Optional<String> restore(StoredObject object, Path target) throws IOException {
            List<StoredObject.Flaw> flaws = object.flaws();
            if (!flaws.isEmpty()) {
                return Optional.of(String.join(
                        ", ", flaws.stream().map(StoredObject.Flaw::words).toList()));
            }
            ArchivedPublication archived;
            try {
                archived = object.read();
            } catch (UnsoundArchive | IllegalArgumentException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            Reference reference = archived.reference();
            if (!archive.root().resolve(archive.folder(reference)).equals(target)) {
                return Optional.of("its place in an archive is " + archive.folder(reference));
            }
            Optional<String> refusal = record.restore(object, target, archived);
            if (refusal.isEmpty()) {
                publications++;
                versions += archived.versions().size();
                files += archived.files().size();
            }
            return refusal;
        }

        private Map<String, String> copy(Path source, Path target) throws IOException, Unreadable {
            Map<String, String> digests = new TreeMap<>();
            List<Path> found;
            try (Stream<Path> walk = Files.walk(source)) {
                found = walk.filter(each -> !Files.isDirectory(each)).toList();
            } catch (UncheckedIOException e) {
                throw new Unreadable(e);
            }
            for (Path each : found) {
                Path relative = source.relativize(each);
                Path copy = target.resolve(relative);
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                try (OutputStream bytes =
                        Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    digests.put(relative.toString(), Digests.copy(each, bytes, Pace.FULL));
                } catch (IOException e) {
                    if (FullDisk.isBehind(e)) {
                        throw e;
                    }
                    throw new Unreadable(e);
                }
            }
            return digests;
        }

        private void sync() {
            Disk.syncTrees(unsynced, archive.root());
            unsynced.clear();
        }
    }

    /// An object whose files the disk does not give back.
    private static final class Unreadable extends Exception {
        Unreadable(Exception cause) {
            super("cannot be read: " + cause.getMessage(), cause);
        }
    }
}
