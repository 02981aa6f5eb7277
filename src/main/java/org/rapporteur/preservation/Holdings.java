package org.rapporteur.preservation;

import java.util.Optional;
import org.rapporteur.installation.DataFolder;
import org.springframework.stereotype.Component;

/// The places where everything is kept.
@Component
class Holdings {
    private final DataFolder folder;
    private final PreservationSettings settings;

    Holdings(DataFolder folder, PreservationSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    FolderHolding home() {
        return new FolderHolding("the data folder", folder.path(), true);
    }

    /// The second copy that the settings name, to be closed by the caller.
    Optional<Holding> openSecond() {
        return settings.second().map(this::open);
    }

    /// A second copy, there or not, to be closed by the caller.
    ///
    /// @throws IllegalArgumentException when it is the data folder itself
    Holding open(SecondCopy copy) {
        String name = "the second copy";
        return switch (copy) {
            case SecondCopy.Folder(var path) -> {
                FolderHolding holding =
                        new FolderHolding(name, path.toAbsolutePath().normalize(), false);
                if (holding.base().equals(folder.path())) {
                    throw new IllegalArgumentException(path + " is no second copy: it is the data folder itself");
                }
                yield holding;
            }
            case SecondCopy.Bucket bucket -> BucketHolding.open(name, bucket, settings.s3());
        };
    }
}
