package org.rapporteur.preservation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.ledger.PublicEntry;
import org.rapporteur.ledger.RestoredEntry;
import org.rapporteur.publications.ArchivedProof;
import org.rapporteur.publications.ArchivedPublication;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.UnsoundArchive;

/// The folder of one object of an OCFL storage root, whose files have been read once.
final class StoredObject {
    static final String DECLARATION = "0=ocfl_object_1.1";
    private static final String DECLARED = Digests.of("ocfl_object_1.1\n".getBytes(StandardCharsets.US_ASCII));
    private static final String METADATA = "metadata.json";
    private static final String LEDGER = "ledger.json";

    private final Path folder;
    private final Map<String, String> digests;

    /// The newest one that can be trusted.
    private final @Nullable Inventory inventory;

    private final boolean isInventorySound;

    /// @param digests SHA-256 by path within the folder, of all files that are there
    StoredObject(Path folder, Map<String, String> digests) {
        this.folder = folder;
        this.digests = Map.copyOf(digests);
        Optional<Inventory> current = Inventory.find(folder);
        this.isInventorySound = current.isPresent();
        this.inventory = current.or(() -> newestOfVersions(folder)).orElse(null);
    }

    private static Optional<Inventory> newestOfVersions(Path folder) {
        return IntStream.iterate(1, each -> Files.isDirectory(folder.resolve("v" + each)), each -> each + 1)
                .mapToObj(each -> Inventory.find(folder.resolve("v" + each)))
                .flatMap(Optional::stream)
                .reduce((_, later) -> later);
    }

    /// What people call it: the reference, or the folder when nothing says which it is.
    String name() {
        return inventory == null
                ? folder.toString()
                : PreservedArchive.reference(inventory.id())
                        .map(each -> each.value())
                        .orElse(inventory.id());
    }

    Optional<String> id() {
        return Optional.ofNullable(inventory).map(Inventory::id);
    }

    /// SHA-256 by path within the folder, of all files that are there.
    Map<String, String> digests() {
        return digests;
    }

    /// What the content file has, or had, as its digest; empty when nothing that can be trusted says so.
    Optional<String> expected(String path) {
        return isInventorySound ? Optional.ofNullable(trusted().digests().get(path)) : Optional.empty();
    }

    /// What is wrong with its files, as OCFL 1.1 has them; nothing when all are what they were.
    List<Flaw> flaws() {
        Inventory said = inventory;
        if (said == null) {
            return List.of(flawOf(Inventory.NAME));
        }
        List<Flaw> flaws = new ArrayList<>();
        if (!isInventorySound) {
            flaws.add(flawOf(Inventory.NAME));
        }
        said.digests().forEach((path, digest) -> {
            if (!digest.equals(digests.get(path))) {
                flaws.add(flawOf(path));
            }
        });
        if (!DECLARED.equals(digests.get(DECLARATION))) {
            flaws.add(flawOf(DECLARATION));
        }
        Set<String> expected = new TreeSet<>(said.digests().keySet());
        expected.addAll(List.of(DECLARATION, Inventory.NAME, Inventory.SIDECAR));
        for (int version = 1; version <= said.versions(); version++) {
            String own = "v" + version + "/";
            expected.addAll(List.of(own + Inventory.NAME, own + Inventory.SIDECAR));
            if (Inventory.find(folder.resolve("v" + version)).isEmpty()) {
                flaws.add(flawOf(own + Inventory.NAME));
            }
        }
        String newest = digests.get("v" + said.versions() + "/" + Inventory.NAME);
        if (flaws.isEmpty() && !Objects.equals(newest, digests.get(Inventory.NAME))) {
            flaws.add(flawOf(Inventory.NAME));
        }
        digests.keySet().stream()
                .filter(each -> !expected.contains(each))
                .sorted()
                .map(each -> new Flaw(each, Flaw.Kind.EXTRA))
                .forEach(flaws::add);
        return flaws;
    }

    private Flaw flawOf(String path) {
        return new Flaw(path, digests.containsKey(path) ? Flaw.Kind.DAMAGED : Flaw.Kind.MISSING);
    }

    /// What the object says.
    ///
    /// @throws UnsoundArchive when that does not hold together
    ArchivedPublication read() throws IOException {
        Inventory said = trusted();
        List<ArchivedPublication.Version> versions = new ArrayList<>();
        for (Map<String, String> state : said.states()) {
            versions.add(new ArchivedPublication.Version(text(state, METADATA), text(state, LEDGER)));
        }
        return ArchivedPublication.read(said.id(), versions);
    }

    /// Where the bytes of this digest are in the object.
    Optional<Path> find(String sha256) {
        return trusted().digests().entrySet().stream()
                .filter(each -> each.getValue().equals(sha256))
                .map(each -> folder.resolve(each.getKey()))
                .findFirst();
    }

    /// The entries of the ledger in those files that are what they were, whatever else is damaged. What
    /// was submitted stays closed, since nobody knows any more whether it is still published.
    List<RestoredEntry> soundEntries() {
        if (inventory == null) {
            return List.of();
        }
        List<RestoredEntry> entries = new ArrayList<>();
        for (Map<String, String> state : inventory.states()) {
            String path = state.get(LEDGER);
            if (path != null && Objects.equals(inventory.digests().get(path), digests.get(path))) {
                try {
                    ArchivedProof proof = ArchivedProof.read(text(folder.resolve(path)));
                    proof.submission().ifPresent(each -> entries.add(closed(new PublicEntry(each.entry(), each))));
                    proof.since().forEach(each -> entries.add(closed(each)));
                } catch (IOException | UnsoundArchive | IllegalArgumentException e) {
                    return entries; // named already, by what the object as a whole says
                }
            }
        }
        return entries;
    }

    private static RestoredEntry closed(PublicEntry entry) {
        OpenedEntry known = entry.opened();
        boolean isSubmission = EntryStatement.of(entry.entry()).act().equals("SUBMITTED");
        return new RestoredEntry(entry.entry(), known, known != null && !isSubmission);
    }

    private String text(Map<String, String> state, String name) throws IOException {
        String path = state.get(name);
        if (path == null) {
            throw new IllegalArgumentException("a version without " + name);
        }
        return text(folder.resolve(path));
    }

    /// Bytes that are no UTF-8 change by being read, which their digest in the ledger then tells.
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private Inventory trusted() {
        if (inventory == null) {
            throw new IllegalStateException("Nothing says what " + folder + " holds");
        }
        return inventory;
    }

    /// Something about one file of the object.
    record Flaw(String path, Kind kind) {
        /// What may be wrong.
        enum Kind {
            DAMAGED("is damaged"),
            MISSING("is missing"),
            EXTRA("does not belong there");

            private final String words;

            Kind(String words) {
                this.words = words;
            }
        }

        String words() {
            return path + " " + kind.words;
        }
    }
}
