package org.rapporteur.publications;

import io.ocfl.api.OcflRepository;
import io.ocfl.core.extension.storage.layout.OcflStorageLayoutExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rapporteur.installation.Disk;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/// Puts another object into the place of one. The new one is made beside, and takes the place once it is whole
/// and on the disk; a kill in between is finished at the next start, before anybody looks.
@Component
class ObjectReplacements {
    private final OcflRepository repository;
    private final OcflStorageLayoutExtension layout;
    private final Path root;
    private final Path making;
    private final Path ready;
    private final ReentrantReadWriteLock places = new ReentrantReadWriteLock();

    ObjectReplacements(OcflRepository repository, OcflStorageLayoutExtension layout, ArchiveSettings settings) {
        this.repository = repository;
        this.layout = layout;
        this.root = settings.root();
        this.making = settings.work().resolve("making");
        this.ready = settings.work().resolve("ready");
        try {
            Files.createDirectories(ready);
            for (Path each : list(ready)) {
                settle(each);
            }
            for (Path each : list(settings.work())) {
                if (!each.equals(ready)) {
                    FileSystemUtils.deleteRecursively(each); // copies that a killed process left
                }
            }
            Files.createDirectories(making);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    /// Where the object of the publication is, or would be.
    Path folder(Reference reference) {
        return root.resolve(layout.mapObjectId(Archive.objectId(reference)));
    }

    /// Has the object written into a repository of its own, and puts it in its place for good.
    void replace(Reference reference, Consumer<OcflRepository> write) {
        Path own = making.resolve(UUID.randomUUID().toString());
        try {
            Path objects = Files.createDirectories(own.resolve("objects"));
            OcflRepository fresh =
                    ArchiveConfiguration.repository(objects, Files.createDirectories(own.resolve("work")));
            try {
                write.accept(fresh);
            } finally {
                fresh.close();
            }
            Path object = objects.resolve(layout.mapObjectId(Archive.objectId(reference)));
            Disk.syncTree(object, objects);
            Path whole = ready.resolve(UUID.randomUUID().toString());
            Files.move(object, whole, StandardCopyOption.ATOMIC_MOVE);
            Disk.sync(ready);
            settle(whole, reference);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            forget(own);
        }
    }

    /// Removes what is in the folder, which was no object of the record.
    void delete(Path folder) {
        places.writeLock().lock();
        try {
            FileSystemUtils.deleteRecursively(folder);
            Disk.sync(parent(folder));
            repository.invalidateCache();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.writeLock().unlock();
        }
    }

    /// Does something while no object is replaced.
    <T> T undisturbed(Supplier<T> work) {
        places.readLock().lock();
        try {
            return work.get();
        } finally {
            places.readLock().unlock();
        }
    }

    private void settle(Path whole) throws IOException {
        ArchivedMetadata said = new ArchivedMetadata(Files.readString(whole.resolve("v1/content/" + Archive.METADATA)));
        settle(whole, said.reference());
    }

    private void settle(Path whole, Reference reference) throws IOException {
        Path place = folder(reference);
        Path old = Files.createDirectories(making).resolve(UUID.randomUUID().toString());
        places.writeLock().lock();
        try {
            Files.createDirectories(parent(place));
            if (Files.exists(place)) {
                Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
            for (Path each = parent(place); each.startsWith(root); each = parent(each)) {
                Disk.sync(each);
            }
            Disk.sync(ready);
            Disk.sync(making);
            repository.invalidateCache(Archive.objectId(reference));
        } finally {
            places.writeLock().unlock();
        }
        forget(old);
    }

    private static void forget(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }
}
