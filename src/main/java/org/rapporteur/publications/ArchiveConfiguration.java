package org.rapporteur.publications;

import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.DigestAlgorithm;
import io.ocfl.core.OcflRepositoryBuilder;
import io.ocfl.core.extension.storage.layout.HashedNTupleLayoutExtension;
import io.ocfl.core.extension.storage.layout.OcflStorageLayoutExtension;
import io.ocfl.core.extension.storage.layout.config.HashedNTupleLayoutConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rapporteur.installation.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The OCFL repository in the data folder. Its digest is SHA-256 (OCFL 1.1 allows it beside SHA-512), so that
/// the inventories name the very digests that the public pages show.
@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {
    @Bean
    ArchiveSettings archiveSettings(DataFolder folder) throws IOException {
        return new ArchiveSettings(
                Files.createDirectories(folder.path().resolve("archive")),
                Files.createDirectories(folder.path().resolve("archive-work")));
    }

    /// Where objects lie below the root.
    @Bean
    OcflStorageLayoutExtension ocflLayout() {
        OcflStorageLayoutExtension layout = new HashedNTupleLayoutExtension();
        layout.init(new HashedNTupleLayoutConfig());
        return layout;
    }

    @Bean
    OcflRepository ocflRepository(ArchiveSettings settings) {
        return repository(settings.root(), settings.work());
    }

    /// A repository with the layout and the digest of the archive.
    static OcflRepository repository(Path root, Path work) {
        return new OcflRepositoryBuilder()
                .defaultLayoutConfig(new HashedNTupleLayoutConfig())
                .ocflConfig(config -> config.setDefaultDigestAlgorithm(DigestAlgorithm.fromOcflName("sha256")))
                .storage(storage -> storage.fileSystem(root))
                .workDir(work)
                .build();
    }
}
