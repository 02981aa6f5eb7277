package org.rapporteur.publications;

import io.ocfl.api.OcflRepository;
import io.ocfl.core.extension.storage.layout.OcflStorageLayoutExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// The archive as a folder, for those who look after its bytes.
@Service
public class PreservedArchive {
    private final OcflRepository repository;
    private final OcflStorageLayoutExtension layout;
    private final ArchiveSettings settings;
    private final ObjectReplacements replacements;

    PreservedArchive(
            OcflRepository repository,
            OcflStorageLayoutExtension layout,
            ArchiveSettings settings,
            ObjectReplacements replacements) {
        this.repository = repository;
        this.layout = layout;
        this.settings = settings;
        this.replacements = replacements;
    }

    /// The OCFL storage root.
    public Path root() {
        return settings.root();
    }

    /// Where the object of the publication lies below a storage root, there or not.
    public Path folder(Reference reference) {
        return Path.of(layout.mapObjectId(Archive.objectId(reference)));
    }

    /// The reference of the publication whose object has this identifier.
    public static Optional<Reference> reference(String objectId) {
        return objectId.startsWith(Archive.ID_PREFIX)
                ? Reference.find(objectId.substring(Archive.ID_PREFIX.length()))
                : Optional.empty();
    }

    /// Cuts back what has more versions than these, and removes what is not among them.
    ///
    /// @return how many objects were changed
    int fit(Map<Reference, Integer> versions) {
        int changed = 0;
        try (Stream<String> known = repository.listObjectIds()) {
            for (String each : known.toList()) {
                Optional<Reference> reference = reference(each);
                if (reference.isPresent() && !versions.containsKey(reference.get())) {
                    changed += cutBack(reference.get(), 0);
                }
            }
        }
        for (Map.Entry<Reference, Integer> each : versions.entrySet()) {
            changed += cutBack(each.getKey(), each.getValue());
        }
        lookAgain();
        return changed;
    }

    private int cutBack(Reference reference, int versions) {
        ObjectFolder folder = new ObjectFolder(root().resolve(folder(reference)));
        // Of what was erased, or has been since the record was read, one version is left.
        boolean isThere =
                Files.isDirectory(versions == 0 ? folder.path() : folder.path().resolve("v" + versions));
        return isThere && folder.keepOnly(versions) ? 1 : 0;
    }

    /// What OCFL finds wrong with the object, its contents left unread; nothing when it is as it should
    /// be.
    public List<String> validate(Reference reference) {
        return repository.validateObject(Archive.objectId(reference), false).getErrors().stream()
                .map(Object::toString)
                .toList();
    }

    /// Does something while no object is replaced by the work of an erasure.
    public <T> T undisturbed(Supplier<T> work) {
        return replacements.undisturbed(work);
    }

    /// Lets the archive look at its folders again, after somebody has put something into them.
    public void lookAgain() {
        repository.invalidateCache();
    }
}
