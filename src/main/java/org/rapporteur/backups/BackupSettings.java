package org.rapporteur.backups;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whether a site that serves makes backups by itself.
///
/// @param to the folder of backups, on another disk; none are made when absent
/// @param key the file with their key; made when it is missing
/// @param every how often one is made; one more whenever something was withdrawn or erased
@ConfigurationProperties("rapporteur.backup")
record BackupSettings(
        @Nullable Path to,
        @Nullable Path key,
        @DefaultValue("6h") Duration every) {
    BackupSettings {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("rapporteur.backup.every: " + every);
        }
        if (to != null && key == null) {
            throw new IllegalArgumentException("rapporteur.backup.key: backups are encrypted, so they need a key");
        }
    }
}
