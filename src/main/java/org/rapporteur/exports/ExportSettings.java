package org.rapporteur.exports;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What a download of a selection may take.
///
/// @param maxPublications how many publications may be handed out at once
/// @param maxSize how many bytes the files of all their versions may have together
/// @param atOnce how many downloads one process writes at the same time
/// @param organization who keeps the record, for the bags; left out of them when absent
@ConfigurationProperties("rapporteur.exports")
@Validated
record ExportSettings(
        @DefaultValue("500") @Min(1) @Max(10_000) int maxPublications,

        @DefaultValue("4GB") DataSize maxSize,

        @DefaultValue("4") @Min(1) @Max(100) int atOnce,

        @Nullable String organization) {
    ExportSettings {
        if (maxSize.toBytes() < 1) {
            throw new IllegalArgumentException("rapporteur.exports.max-size is " + maxSize);
        }
    }
}
