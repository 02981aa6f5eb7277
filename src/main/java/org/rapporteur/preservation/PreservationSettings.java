package org.rapporteur.preservation;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How what is kept is looked after.
///
/// @param secondCopy a copy of the data folder, on another disk, from which is repaired; none when
///     absent
/// @param checkEvery how often a site that serves checks everything; zero: never
/// @param pace how much of it is read in a second, so that readers do not wait for it
@ConfigurationProperties("rapporteur.preservation")
record PreservationSettings(
        @Nullable Path secondCopy,
        @DefaultValue("7d") Duration checkEvery,
        @DefaultValue("10MB") DataSize pace) {
    PreservationSettings {
        if (checkEvery.isNegative() || pace.toBytes() < 1) {
            throw new IllegalArgumentException("rapporteur.preservation: check-every " + checkEvery + ", pace " + pace);
        }
    }
}
