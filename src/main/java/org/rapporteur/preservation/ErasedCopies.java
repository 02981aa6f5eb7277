package org.rapporteur.preservation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.ContentFolder;
import org.rapporteur.files.Sha256;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.Reference;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/// Removes what was erased from where it lies a second time: the quarantine of damaged files, and the second copy
/// that the settings name. What other objects of that copy open of it goes with the next check.
@Service
public class ErasedCopies {
    private final PreservedArchive archive;
    private final ContentFolder contents;
    private final DataFolder folder;
    private final PreservationSettings settings;

    ErasedCopies(PreservedArchive archive, ContentFolder contents, DataFolder folder, PreservationSettings settings) {
        this.archive = archive;
        this.contents = contents;
        this.folder = folder;
        this.settings = settings;
    }

    /// Removes these; done again, it does nothing.
    ///
    /// @param reference of a publication whose object is a tombstone by now; empty when it was never published
    /// @param gone contents that are no longer kept here
    /// @param positions of entries of the ledger that were erased
    /// @throws NotAllowed when the actor is no administrator
    /// @throws UncheckedIOException when the second copy is not there; try later
    public void remove(
            Actor actor, Optional<Reference> reference, Collection<Sha256> gone, Collection<Long> positions) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
        Path object = reference.map(archive::folder).orElse(null);
        try {
            clean(folder.path().resolve("quarantine"), object, gone, positions);
            Path second = settings.secondCopy();
            if (second != null) {
                removeFrom(second, object, gone, positions);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeFrom(Path second, @Nullable Path object, Collection<Sha256> gone, Collection<Long> positions)
            throws IOException {
        if (!Files.isDirectory(second.resolve("archive"))) {
            throw new IOException("The second copy is not there: " + second);
        }
        for (Sha256 each : gone) {
            Files.deleteIfExists(second.resolve("files").resolve(contents.place(each)));
        }
        if (object != null) {
            FileSystemUtils.deleteRecursively(second.resolve("archive").resolve(object));
        }
        clean(second.resolve("quarantine"), object, gone, positions);
    }

    private void clean(Path quarantine, @Nullable Path object, Collection<Sha256> gone, Collection<Long> positions)
            throws IOException {
        if (!Files.isDirectory(quarantine)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(quarantine)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path each : files) {
            if (isOf(quarantine.relativize(each), object, gone) || opens(each, positions)) {
                Files.delete(each);
            }
        }
    }

    private static boolean isOf(Path file, @Nullable Path object, Collection<Sha256> gone) {
        Path within = file.getNameCount() > 2 ? file.subpath(2, file.getNameCount()) : file;
        String name = file.getFileName().toString();
        return (object != null && within.startsWith(object))
                || gone.stream().anyMatch(each -> name.startsWith(each.hex()));
    }

    /// A damaged file may open what was erased, so it goes when it only names it.
    private static boolean opens(Path file, Collection<Long> positions) throws IOException {
        if (!file.getFileName().toString().startsWith("ledger.json")) {
            return false;
        }
        String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        return positions.stream().anyMatch(each -> text.contains("\\\"position\\\":" + each + "}"));
    }
}
