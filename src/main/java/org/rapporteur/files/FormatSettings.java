package org.rapporteur.files;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How formats are identified and judged.
///
/// @param policy a file that replaces the policy on risks that comes with the program; none when absent
/// @param catchUpAfter how long a site serves before it looks for contents whose format is not known yet, and
///     how long it rests between such rounds; zero: never
/// @param pause between two of them, so that nobody who waits for a file notices
@ConfigurationProperties("rapporteur.formats")
record FormatSettings(
        @Nullable Path policy,
        @DefaultValue("10m") Duration catchUpAfter,
        @DefaultValue("200ms") Duration pause) {
    FormatSettings {
        if (catchUpAfter.isNegative() || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "rapporteur.formats: catch-up-after " + catchUpAfter + ", pause " + pause);
        }
    }
}
