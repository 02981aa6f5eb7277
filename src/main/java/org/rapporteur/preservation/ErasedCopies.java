package org.rapporteur.preservation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.ContentFolder;
import org.rapporteur.files.Sha256;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.Reference;
import org.springframework.stereotype.Service;

/// Removes what was erased from where it lies a second time: the quarantine of damaged files, and the second copy
/// that the settings name. What other objects of that copy open of it goes with the next check.
@Service
public class ErasedCopies {
    private final PreservedArchive archive;
    private final ContentFolder contents;
    private final Holdings holdings;

    ErasedCopies(PreservedArchive archive, ContentFolder contents, Holdings holdings) {
        this.archive = archive;
        this.contents = contents;
        this.holdings = holdings;
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
            clean(holdings.home(), object, gone, positions);
            Optional<Holding> second = holdings.openSecond();
            if (second.isPresent()) {
                try (Holding copy = second.get()) {
                    removeFrom(copy, object, gone, positions);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeFrom(Holding copy, @Nullable Path object, Collection<Sha256> gone, Collection<Long> positions)
            throws IOException {
        copy.require();
        for (Sha256 each : gone) {
            copy.erase(Holding.FILES.resolve(contents.place(each)));
        }
        if (object != null) {
            copy.erase(Holding.ARCHIVE.resolve(object));
        }
        clean(copy, object, gone, positions);
    }

    private static void clean(
            Holding holding, @Nullable Path object, Collection<Sha256> gone, Collection<Long> positions)
            throws IOException {
        for (Path each : holding.listQuarantined()) {
            if (isOf(Holding.QUARANTINE.relativize(each), object, gone) || opens(holding, each, positions)) {
                holding.erase(each);
            }
        }
    }

    private static boolean isOf(Path file, @Nullable Path object, Collection<Sha256> gone) {
        Path within = file.getNameCount() > 2 ? file.subpath(2, file.getNameCount()) : file;
        String name = file.getFileName().toString();
        return (object != null && within.startsWith(object))
                || gone.stream()
                        .anyMatch(each ->
                                name.startsWith(each.hex()) || name.startsWith(FolderHolding.INCOMING + each.hex()));
    }

    /// A damaged file may open what was erased, so it goes when it only names it.
    private static boolean opens(Holding holding, Path file, Collection<Long> positions) throws IOException {
        if (!file.getFileName().toString().startsWith("ledger.json")) {
            return false;
        }
        try (InputStream bytes = holding.open(file)) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
            return positions.stream().anyMatch(each -> text.contains("\\\"position\\\":" + each + "}"));
        } catch (NoSuchFileException e) {
            return true; // only older versions are left of it, and nobody can say what they open
        }
    }
}
