package org.rapporteur.preservation;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/// How what is kept is looked after.
///
/// @param secondCopy where a copy of the data folder is, on another disk or in a bucket, from which is
///     repaired; none when absent or blank
/// @param checkEvery how often a site that serves checks everything; zero: never
/// @param pace how much of it is read in a second, so that readers do not wait for it
/// @param s3 how a bucket is reached
@ConfigurationProperties("rapporteur.preservation")
record PreservationSettings(
        @Nullable String secondCopy,
        @DefaultValue("7d") Duration checkEvery,
        @DefaultValue("10MB") DataSize pace,
        @DefaultValue S3 s3) {
    PreservationSettings {
        if (checkEvery.isNegative() || pace.toBytes() < 1) {
            throw new IllegalArgumentException("rapporteur.preservation: check-every " + checkEvery + ", pace " + pace);
        }
        // A slip in it is told at the start, not a week later.
        if (secondCopy != null
                && !secondCopy.isBlank()
                && SecondCopy.of(secondCopy) instanceof SecondCopy.Bucket
                && !s3.hasKeys()) {
            throw new IllegalArgumentException(S3.NEEDS_KEYS);
        }
    }

    Optional<SecondCopy> second() {
        return Optional.ofNullable(secondCopy).filter(each -> !each.isBlank()).map(SecondCopy::of);
    }

    /// How a bucket is reached.
    ///
    /// @param endpoint that of Amazon when absent
    /// @param pathStyle whether the bucket stands in the path of the address and not in its host; when absent it
    ///     does at any endpoint but Amazon's
    record S3(
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable Boolean pathStyle,
            @Nullable String accessKey,
            @Nullable String secretKey) {
        static final String NEEDS_KEYS = "A second copy in a bucket needs RAPPORTEUR_PRESERVATION_S3_ACCESSKEY and"
                + " RAPPORTEUR_PRESERVATION_S3_SECRETKEY";

        S3 {
            if (endpoint != null
                    && (endpoint.getHost() == null
                            || endpoint.getScheme() == null
                            || !endpoint.getScheme().matches("https?"))) {
                throw new IllegalArgumentException("rapporteur.preservation.s3: endpoint " + endpoint);
            }
        }

        boolean isPathStyle() {
            return pathStyle == null ? endpoint != null : pathStyle;
        }

        boolean hasKeys() {
            return StringUtils.hasText(accessKey) && StringUtils.hasText(secretKey);
        }

        /// Says nothing of the keys, wherever it is written.
        @Override
        public String toString() {
            return "S3[endpoint=" + endpoint + ", region=" + region + ", pathStyle=" + isPathStyle() + "]";
        }
    }
}
