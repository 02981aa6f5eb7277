package org.rapporteur.installation;

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

    DatabaseAddress address() {
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
