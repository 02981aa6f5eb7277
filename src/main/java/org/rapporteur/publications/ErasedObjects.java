package org.rapporteur.publications;

import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.OcflObjectVersion;
import io.ocfl.api.model.OcflObjectVersionFile;
import io.ocfl.api.model.VersionInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.PublicEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Objects of the archive in which something is to be erased. They are read as plain files where they may be
/// damaged: what is to go must go all the same.
@Component
class ErasedObjects {
    private static final Logger log = LoggerFactory.getLogger(ErasedObjects.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OcflRepository repository;
    private final ArchiveMetadata metadata;
    private final ObjectReplacements replacements;

    ErasedObjects(OcflRepository repository, ArchiveMetadata metadata, ObjectReplacements replacements) {
        this.repository = repository;
        this.metadata = metadata;
        this.replacements = replacements;
    }

    boolean isTombstone(Reference reference) {
        Path first = replacements.folder(reference).resolve("v1/content/" + Archive.METADATA);
        try {
            return Files.exists(first) && new ArchivedMetadata(Files.readString(first)).isErased();
        } catch (IOException | JacksonException | UnsoundArchive e) {
            return false; // damaged, and to be replaced
        }
    }

    /// The positions of all entries that its versions hold, as far as they can be read.
    Set<Long> listPositions(Reference reference) {
        Set<Long> positions = new TreeSet<>();
        for (Path each : ledgerFiles(replacements.folder(reference))) {
            try {
                ArchivedProof.read(Files.readString(each)).since().stream()
                        .map(entry -> EntryStatement.of(entry.entry()).position())
                        .forEach(positions::add);
            } catch (IOException | UnsoundArchive | IllegalArgumentException e) {
                log.warn("{} is damaged; of its entries only those of its own acts are taken over", each);
            }
        }
        return positions;
    }

    /// Puts an object of one version, the tombstone, in the place of the object.
    void bury(List<Publication> versions, long withdrawn, List<Long> erased, Archive.Proof proof) {
        Publication latest = versions.getLast();
        Withdrawal withdrawal = Objects.requireNonNull(latest.withdrawal());
        Erasure erasure = Objects.requireNonNull(withdrawal.erasure());
        String said = metadata.ofErasure(versions, withdrawal, withdrawn, erased);
        if (!ArchiveMetadata.sha256(said).equals(proof.act().act().facts().get("record"))) {
            throw new IllegalStateException("The ledger says otherwise how " + latest.reference() + " was erased");
        }
        String id = Archive.objectId(latest.reference());
        VersionInfo info =
                new VersionInfo().setMessage("Erased").setCreated(erasure.at().atOffset(ZoneOffset.UTC));
        replacements.replace(
                latest.reference(),
                fresh -> fresh.updateObject(ObjectVersionId.head(id), info, updater -> {
                    updater.writeFile(
                            new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)), Archive.METADATA);
                    updater.writeFile(new ByteArrayInputStream(proof.toJson()), Archive.LEDGER);
                }));
    }

    /// The folders of objects that open one of the entries.
    Set<Path> listOpening(Set<Long> positions) {
        Set<Path> opening = new TreeSet<>();
        for (Path each : ledgerFiles(replacements.root())) {
            try {
                String text = Files.readString(each);
                if (mentionsOneOf(positions, text) && opensOneOf(positions, text)) {
                    opening.add(each.resolve("../../..").normalize());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return opening;
    }

    private static boolean mentionsOneOf(Set<Long> positions, String text) {
        return positions.stream().anyMatch(each -> text.contains("\\\"position\\\":" + each + "}"));
    }

    private static boolean opensOneOf(Set<Long> positions, String text) {
        return ArchivedProof.read(text).since().stream().anyMatch(each -> isOpenedOneOf(positions, each));
    }

    private static boolean isOpenedOneOf(Set<Long> positions, PublicEntry entry) {
        return entry.opened() != null
                && positions.contains(EntryStatement.of(entry.entry()).position());
    }

    /// The publication whose object is in the folder.
    Optional<Reference> reference(Path folder) {
        try {
            return PreservedArchive.reference(JSON.readTree(Files.readString(folder.resolve("inventory.json")))
                    .path("id")
                    .asString());
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    void delete(Path folder) {
        replacements.delete(folder);
    }

    /// Puts the same object in its place, of so many versions, but that it does not open the entries.
    void close(Reference reference, int versions, Set<Long> positions) {
        String id = Archive.objectId(reference);
        if (new ObjectFolder(replacements.folder(reference)).keepOnly(versions)) {
            repository.invalidateCache(id);
        }
        replacements.replace(reference, fresh -> {
            for (int version = 1; version <= versions; version++) {
                copy(repository.getObject(ObjectVersionId.version(id, version)), fresh, positions);
            }
        });
    }

    private static void copy(OcflObjectVersion from, OcflRepository to, Set<Long> positions) {
        to.updateObject(ObjectVersionId.head(from.getObjectId()), from.getVersionInfo(), updater -> {
            updater.clearVersionState();
            for (OcflObjectVersionFile each : from.getFiles()) {
                try (InputStream bytes = each.getStream()) {
                    updater.writeFile(
                            each.getPath().equals(Archive.LEDGER)
                                    ? new ByteArrayInputStream(closed(bytes.readAllBytes(), positions))
                                    : bytes,
                            each.getPath());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private static byte[] closed(byte[] ledger, Set<Long> positions) {
        ArchivedProof proof = ArchivedProof.read(new String(ledger, StandardCharsets.UTF_8));
        List<PublicEntry> since = proof.since().stream()
                .map(each -> isOpenedOneOf(positions, each) ? each.closed() : each)
                .toList();
        return new Archive.Proof(proof.act(), proof.submission(), since).toJson();
    }

    private static Set<Path> ledgerFiles(Path below) {
        if (!Files.isDirectory(below)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(each -> each.endsWith(Path.of("content", Archive.LEDGER)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
