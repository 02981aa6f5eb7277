package org.rapporteur.installation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The database server in use: the one in the data folder, which stops with the application, or the operator's
/// own.
public final class DatabaseServer implements AutoCloseable {
    private final @Nullable EmbeddedPostgres embedded;
    private final DatabaseAddress address;

    private DatabaseServer(@Nullable EmbeddedPostgres embedded, DatabaseAddress address) {
        this.embedded = embedded;
        this.address = address;
    }

    /// The operator's server when its address is set; else the server in the data folder, started and answering.
    static DatabaseServer of(InstallationSettings settings, DataFolder folder) {
        InstallationSettings.Database own = settings.database();
        if (own != null && own.url() != null && !own.url().isBlank()) {
            return new DatabaseServer(null, DatabaseAddress.of(own.url(), own.user(), own.password()));
        }
        EmbeddedPostgres started =
                EmbeddedPostgres.start(folder.path(), settings.binariesOrDefault(), settings.isDurable());
        return new DatabaseServer(started, started.address());
    }

    /// The database of an installation whose application does not run: the operator's server when the environment
    /// names one, as it does for the application; else the server in the data folder, started and answering.
    public static DatabaseServer of(DataFolder folder, Map<String, String> environment) {
        return of(settings(folder.path(), environment), folder);
    }

    /// Where the database is of an installation whose application runs; empty when it cannot be told.
    public static Optional<DatabaseAddress> running(Path data, Map<String, String> environment) {
        InstallationSettings.Database own = settings(data, environment).database();
        return own != null && own.url() != null && !own.url().isBlank()
                ? Optional.of(DatabaseAddress.of(own.url(), own.user(), own.password()))
                : EmbeddedPostgres.running(data);
    }

    private static InstallationSettings settings(Path data, Map<String, String> environment) {
        String binaries = environment.get("RAPPORTEUR_BINARIES");
        return new InstallationSettings(
                data,
                binaries == null ? null : Path.of(binaries),
                null,
                new InstallationSettings.Database(
                        environment.get("RAPPORTEUR_DATABASE_URL"),
                        environment.get("RAPPORTEUR_DATABASE_USER"),
                        environment.get("RAPPORTEUR_DATABASE_PASSWORD")));
    }

    /// Where it answers.
    public DatabaseAddress address() {
        return address;
    }

    /// The process of the server in the data folder; empty when the operator's own is in use.
    public OptionalLong processId() {
        return embedded == null ? OptionalLong.empty() : OptionalLong.of(embedded.processId());
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
