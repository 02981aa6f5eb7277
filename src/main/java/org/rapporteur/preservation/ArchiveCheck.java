package org.rapporteur.preservation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.publications.ArchivedPublication;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.UnsoundArchive;
import org.springframework.stereotype.Component;

/// Looks whether every object of the archive is what OCFL and the ledger say, and says what the record
/// says; and whether there is one for everything that was published.
@Component
class ArchiveCheck {
    private static final String DAMAGED_AND_WHOLE = "; repaired from ";

    private final PreservedArchive archive;
    private final RecordComparison record;
    private final ErasedRemains remains;

    ArchiveCheck(PreservedArchive archive, RecordComparison record, ErasedRemains remains) {
        this.remains = remains;
        this.archive = archive;
        this.record = record;
    }

    void run(Round round) throws IOException {
        record.ledgerProblems().forEach(round::problem);
        Map<Path, Reference> published = new HashMap<>();
        record.references().forEach(each -> published.put(archive.folder(each), each));
        Set<Path> all = new TreeSet<>(published.keySet());
        ObjectFolders here = collect(round, round.first(), all);
        round.steadily(() -> {
            if (round.second().isPresent()) {
                completeRoot(round, here, collect(round, round.second().get(), all));
            }
        });
        for (Path each : all) {
            round.steadily(() -> undisturbed(round, each, published.get(each)));
            round.objectDone();
        }
        archive.lookAgain();
    }

    private static ObjectFolders collect(Round round, Holding holding, Set<Path> all) throws IOException {
        ObjectFolders found = holding.objects();
        all.addAll(found.objects());
        found.strays()
                .forEach(each ->
                        round.problem(holding.address(Holding.ARCHIVE.resolve(each)) + " does not belong there"));
        return found;
    }

    /// Without the files of the root the objects of a copy are no archive.
    private static void completeRoot(Round round, ObjectFolders here, ObjectFolders there) throws IOException {
        Holding second = round.second().orElseThrow();
        for (Path each : here.own()) {
            if (!there.own().contains(each)) {
                Path place = Holding.ARCHIVE.resolve(each);
                round.put(round.first(), second, place, round.digest(round.first(), place));
                round.note(place + " was not in " + second.name() + " yet; it was put there");
            }
        }
    }

    private void undisturbed(Round round, Path folder, @Nullable Reference published) throws IOException {
        try {
            archive.undisturbed(() -> {
                try {
                    one(round, folder, published);
                    return folder;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// @param published null when the record knows nothing of what should be in the folder
    private void one(Round round, Path folder, @Nullable Reference published) throws IOException {
        Finding here = look(round, round.first(), folder, published);
        if (!here.isSound()) {
            // On a site that serves, an act may have come between the reading of its object and that of the record.
            here = look(round, round.first(), folder, published);
        }
        here.leftOver().ifPresent(round::note);
        if (here.holdsErased() && record.isErasing()) {
            round.note(here.name() + " is still being erased");
            return;
        }
        if (round.second().isEmpty() || here.holdsErased()) {
            here.problems().forEach(round::problem);
            return;
        }
        Finding there = look(round, round.second().get(), folder, published);
        if (there.holdsErased() && here.isSound()) {
            remains.remove(round, there.holding(), folder, there.name(), there.digests());
            there = look(round, there.holding(), folder, published);
        }
        if (here.isSound() && !there.isSound()) {
            repair(round, here, there, published);
        } else if (!here.isSound() && there.isSound()) {
            repair(round, there, here, published);
        } else if (there.holdsErased()) {
            Stream.of(here, there).flatMap(each -> each.problems().stream()).forEach(round::problem);
        } else if (!here.isSound()) {
            repairFromEachOther(round, here, there, published);
        }
    }

    /// Brings the whole object from where it is sound.
    private void repair(Round round, Finding sound, Finding damaged, @Nullable Reference published) throws IOException {
        if (sound.object().isEmpty()) {
            damaged.problems().forEach(round::problem); // nothing was published, and something lies there
            return;
        }
        Map<String, String> wanted = sound.object().get().digests();
        for (String each : inOrder(wanted.keySet())) {
            String digest = wanted.get(each);
            if (digest != null && !digest.equals(damaged.digests().get(each))) {
                put(round, sound, damaged, each, digest);
            }
        }
        Finding after = look(round, damaged.holding(), damaged.folder(), published);
        after.problems().forEach(round::problem);
        if (after.isSound()) {
            String from = sound.holding().name();
            if (damaged.isBehind()) {
                round.note(sound.name() + " was not, or not in full, in "
                        + damaged.holding().name() + " yet; it was put there");
            } else {
                damaged.problems().forEach(words -> round.repaired(words + DAMAGED_AND_WHOLE + from));
            }
        }
    }

    /// Neither is sound as a whole; but what is damaged in one may be what it was in the other.
    private void repairFromEachOther(Round round, Finding here, Finding there, @Nullable Reference published)
            throws IOException {
        boolean isHereChanged = take(round, there, here);
        boolean isChanged = take(round, here, there) || isHereChanged;
        Finding hereNow = isChanged ? look(round, here.holding(), here.folder(), published) : here;
        Finding thereNow = isChanged ? look(round, there.holding(), there.folder(), published) : there;
        if (hereNow.isSound()) {
            here.problems()
                    .forEach(each -> round.repaired(
                            each + DAMAGED_AND_WHOLE + there.holding().name()));
        } else {
            hereNow.problems().forEach(round::problem);
        }
        if (thereNow.isSound()) {
            there.problems()
                    .forEach(each -> round.repaired(
                            each + DAMAGED_AND_WHOLE + here.holding().name()));
        } else {
            thereNow.problems().forEach(round::problem);
        }
    }

    private static boolean take(Round round, Finding from, Finding to) throws IOException {
        if (to.object().isEmpty()) {
            return false;
        }
        boolean isChanged = false;
        for (StoredObject.Flaw each : to.flaws()) {
            Optional<String> wanted = to.object().get().expected(each.path());
            if (wanted.isPresent() && wanted.get().equals(from.digests().get(each.path()))) {
                put(round, from, to, each.path(), wanted.get());
                isChanged = true;
            }
        }
        return isChanged;
    }

    private static void put(Round round, Finding from, Finding to, String path, String digest) throws IOException {
        round.put(
                from.holding(),
                to.holding(),
                Holding.ARCHIVE.resolve(to.folder()).resolve(path),
                digest);
    }

    /// What an object consists of, before what says that it does.
    private static List<String> inOrder(Set<String> paths) {
        List<String> order = new ArrayList<>(new TreeSet<>(paths).descendingSet());
        List<String> last = List.of(Inventory.NAME, Inventory.SIDECAR, StoredObject.DECLARATION);
        order.removeAll(last);
        last.stream().filter(paths::contains).forEach(order::add);
        return order;
    }

    private Finding look(Round round, Holding holding, Path folder, @Nullable Reference published) throws IOException {
        Optional<StoredObject> found = StoredObject.find(round, holding, folder);
        if (found.isEmpty()) {
            return published == null
                    ? Finding.nothing(holding, folder)
                    : Finding.missing(holding, folder, published.value() + " is missing in " + holding.name());
        }
        StoredObject object = found.get();
        String name = published == null ? object.name() : published.value();
        List<StoredObject.Flaw> flaws = object.flaws();
        if (!flaws.isEmpty()) {
            List<String> words = flaws.stream()
                    .map(each -> name + ": " + each.words() + " in " + holding.name())
                    .toList();
            boolean holdsErased = !holding.isHome() && published != null && record.isErased(published);
            return new Finding(
                    holding, folder, name, Optional.of(object), flaws, words, Optional.empty(), false, holdsErased);
        }
        return compare(holding, folder, name, object);
    }

    private Finding compare(Holding holding, Path folder, String name, StoredObject object) throws IOException {
        Optional<String> problem;
        Optional<String> leftOver = Optional.empty();
        boolean isBehind = false;
        boolean holdsErased = false;
        try {
            ArchivedPublication archived = object.read();
            holdsErased = record.isErased(archived);
            problem = holdsErased
                    ? Optional.of(name + " was erased, and what was is still in " + holding.name())
                    : record.difference(archived).map(each -> name + ": " + each + " (" + holding.name() + ")");
            if (!holdsErased && problem.isPresent() && record.isLeftOver(archived)) {
                leftOver = Optional.of(name + " has an act in " + holding.name()
                        + " that the record does not know; a process that was killed leaves such");
                problem = Optional.empty();
            } else if (problem.isPresent()) {
                isBehind = record.isBehind(archived);
            } else if (holding.isHome()) {
                problem = archive.validate(archived.reference()).stream()
                        .findFirst()
                        .map(each -> name + " is no sound OCFL object: " + each);
            }
        } catch (UnsoundArchive | IllegalArgumentException e) {
            problem = Optional.of(name + ": " + e.getMessage() + " (" + holding.name() + ")");
        }
        return new Finding(
                holding,
                folder,
                name,
                Optional.of(object),
                List.of(),
                problem.stream().toList(),
                leftOver,
                isBehind,
                holdsErased);
    }

    /// An object, or its absence, in one place.
    ///
    /// @param isBehind whether it is merely older than the record
    /// @param holdsErased whether it says, or may say, what was erased
    private record Finding(
            Holding holding,
            Path folder,
            String name,
            Optional<StoredObject> object,
            List<StoredObject.Flaw> flaws,
            List<String> problems,
            Optional<String> leftOver,
            boolean isBehind,
            boolean holdsErased) {
        static Finding nothing(Holding holding, Path folder) {
            return new Finding(
                    holding,
                    folder,
                    folder.toString(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    false,
                    false);
        }

        static Finding missing(Holding holding, Path folder, String words) {
            // A second copy that was made earlier holds nothing of what came since; at home nothing may be missing.
            boolean isBehind = !holding.isHome();
            return new Finding(
                    holding,
                    folder,
                    folder.toString(),
                    Optional.empty(),
                    List.of(),
                    List.of(words),
                    Optional.empty(),
                    isBehind,
                    false);
        }

        boolean isSound() {
            return problems.isEmpty();
        }

        Map<String, String> digests() {
            return object.map(StoredObject::digests).orElse(Map.of());
        }
    }
}
