package org.rapporteur.preservation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

/// One object of an OCFL storage root, whose files have been read once.
final class StoredObject {
    static final String DECLARATION = "0=ocfl_object_1.1";
    private static final String DECLARED = Digests.of("ocfl_object_1.1\n".getBytes(StandardCharsets.US_ASCII));
    private static final String METADATA = "metadata.json";
    private static final String LEDGER = "ledger.json";

    private final String place;
    private final Map<String, String> digests;
    private final Texts texts;

    /// The newest one that can be trusted.
    private final @Nullable Inventory inventory;

    private final boolean isInventorySound;

    /// @param place where people find it
    /// @param digests SHA-256 by path within the object, of all files that are there
    StoredObject(String place, Map<String, String> digests, Texts texts) {
        this.place = place;
        this.digests = Map.copyOf(digests);
        this.texts = texts;
        Optional<Inventory> current = Inventory.find(texts, "");
        this.isInventorySound = current.isPresent();
        this.inventory = current.or(this::newestOfVersions).orElse(null);
    }

    /// Reads the object in this folder of the archive; one without any file is none. What it says later is what was
    /// read and measured here, whatever happens to the files meanwhile.
    static Optional<StoredObject> find(Round round, Holding holding, Path folder) throws IOException {
        Path place = Holding.ARCHIVE.resolve(folder);
        Map<String, String> digests = new TreeMap<>();
        Map<String, byte[]> texts = new HashMap<>();
        for (Path each : holding.list(place)) {
            String path = place.relativize(each).toString();
            try {
                if (isText(path)) {
                    ByteArrayOutputStream text = new ByteArrayOutputStream();
                    digests.put(path, round.copy(holding, each, text));
                    texts.put(path, text.toByteArray());
                } else {
                    digests.put(path, round.digest(holding, each));
                }
            } catch (Unreachable e) {
                throw e;
            } catch (IOException e) {
                digests.put(path, "unreadable"); // there, and no digest at all
            }
        }
        Texts read = path -> {
            byte[] text = texts.get(path);
            if (text == null) {
                throw new NoSuchFileException(path);
            }
            return text;
        };
        return digests.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredObject(holding.address(place), digests, read));
    }

    private static boolean isText(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return List.of(Inventory.NAME, Inventory.SIDECAR, METADATA, LEDGER).contains(name)
                && !path.contains("/content/files/");
    }

    private Optional<Inventory> newestOfVersions() {
        return IntStream.iterate(1, this::hasVersion, each -> each + 1)
                .mapToObj(each -> Inventory.find(texts, "v" + each + "/"))
                .flatMap(Optional::stream)
                .reduce((_, later) -> later);
    }

    private boolean hasVersion(int number) {
        return digests.keySet().stream().anyMatch(each -> each.startsWith("v" + number + "/"));
    }

    /// What people call it: the reference, or its place when nothing says which it is.
    String name() {
        return inventory == null
                ? place
                : PreservedArchive.reference(inventory.id())
                        .map(each -> each.value())
                        .orElse(inventory.id());
    }

    Optional<String> id() {
        return Optional.ofNullable(inventory).map(Inventory::id);
    }

    /// SHA-256 by path within the object, of all files that are there.
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
            if (Inventory.find(texts, own).isEmpty()) {
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

    /// The path within the object of a file with this digest.
    Optional<String> find(String sha256) {
        return trusted().digests().entrySet().stream()
                .filter(each -> each.getValue().equals(sha256))
                .map(Map.Entry::getKey)
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
                    ArchivedProof proof = ArchivedProof.read(text(path));
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
        return text(path);
    }

    /// Bytes that are no UTF-8 change by being read, which their digest in the ledger then tells.
    private String text(String path) throws IOException {
        return new String(texts.read(path), StandardCharsets.UTF_8);
    }

    private Inventory trusted() {
        if (inventory == null) {
            throw new IllegalStateException("Nothing says what " + place + " holds");
        }
        return inventory;
    }

    /// What the small files of an object say that describe it, by their paths within.
    @FunctionalInterface
    interface Texts {
        byte[] read(String path) throws IOException;
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
