package org.rapporteur.installation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the installation keeps its things.
///
/// @param data the data folder
/// @param binaries where the unpacked database server is kept; by default `runtime` in the data folder
/// @param durable false only in tests, whose data may be lost
/// @param database the operator's own server; the server in the data folder when absent
@ConfigurationProperties("rapporteur")
public record InstallationSettings(
        Path data,
        @Nullable Path binaries,
        @Nullable Boolean durable,
        @Nullable Database database) {
    /// The operator's own server, from `RAPPORTEUR_DATABASE_URL`, `RAPPORTEUR_DATABASE_USER` and
    /// `RAPPORTEUR_DATABASE_PASSWORD`.
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {}

    Path binariesOrDefault() {
        return binaries == null ? data.resolve("runtime") : binaries;
    }

    boolean isDurable() {
        return durable == null || durable;
    }
}
