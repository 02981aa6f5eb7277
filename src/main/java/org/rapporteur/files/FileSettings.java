package org.rapporteur.files;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What a file may take: on the way in, and when it is looked into.
///
/// @param maxSize of one file
/// @param maxNumber how many files may stand together in one contribution
/// @param keepFree what must stay free on the disk, because the database lives there too: a file that would
///     take from it is refused
@ConfigurationProperties("rapporteur.files")
@Validated
record FileSettings(
        @DefaultValue("1GB") DataSize maxSize,

        @DefaultValue("100") @Min(1) @Max(1000) int maxNumber,

        @DefaultValue("256MB") DataSize keepFree,
        @DefaultValue @Valid Limits inspection) {
    FileSettings {
        if (maxSize.toBytes() < 1 || keepFree.isNegative()) {
            throw new IllegalArgumentException("rapporteur.files: max-size " + maxSize + ", keep-free " + keepFree);
        }
    }

    /// What looking into files may take.
    ///
    /// @param workers child processes at once
    /// @param time of one file: what a child may work on it; one that the machine leaves no time gets longer
    /// @param heap of one child process
    /// @param characters of text that are read from one file
    /// @param depth of files in files
    /// @param embeddedFiles that are looked into inside one file
    /// @param poll how often the queue is read when nothing calls for it
    record Limits(
            @DefaultValue("2") @Min(1) @Max(32) int workers,

            @DefaultValue("60s") @DurationMin(seconds = 1) @DurationMax(minutes = 30)
            Duration time,

            @DefaultValue("512MB") DataSize heap,

            @DefaultValue("10000000") @Min(1) @Max(100_000_000)
            int characters,

            @DefaultValue("8") @Min(1) @Max(100) int depth,
            @DefaultValue("2000") @Min(1) @Max(100_000) int embeddedFiles,

            @DefaultValue("15s") @DurationMin(millis = 100) Duration poll) {
        Limits {
            if (heap.toMegabytes() < 64) {
                throw new IllegalArgumentException("rapporteur.files.inspection.heap is under 64MB: " + heap);
            }
        }
    }
}
