package org.rapporteur.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the ledger is published.
///
/// @param origin the name under which the ledger is known for ever, such as `contributions.example.org/ledger`; by
///     default the host of the public address and `/ledger`. Once the ledger is opened it has no effect
/// @param keys the folder of the signing keys; by default `secrets/ledger` in the data folder. Several nodes that
///     share a database need the same keys
/// @param interval how long an entry waits at most for a checkpoint
/// @param witnesses who is asked to countersign checkpoints
@ConfigurationProperties("rapporteur.ledger")
record LedgerSettings(
        @Nullable String origin,
        @Nullable Path keys,
        @DefaultValue("2s") Duration interval,
        @DefaultValue List<WitnessSettings> witnesses) {
    LedgerSettings {
        if (origin != null && !origin.matches("[^\\s+\\p{Cntrl}]{1,200}")) {
            throw new IllegalArgumentException("rapporteur.ledger.origin must have no spaces and no plus: " + origin);
        }
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("rapporteur.ledger.interval: " + interval);
        }
        witnesses = List.copyOf(witnesses);
    }

    /// A witness (C2SP `tlog-witness`).
    ///
    /// @param url its submission prefix
    /// @param key its key: `name+id+base64`, of type 4 (cosignature)
    record WitnessSettings(URI url, String key) {}
}
