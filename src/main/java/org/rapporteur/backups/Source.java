package org.rapporteur.backups;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.rapporteur.installation.DatabaseAddress;

/// What is backed up: an installation, whether it serves or not.
///
/// @param data its data folder
/// @param ledgerKeys where the ledger's keys are, when that is not in the data folder
public record Source(Path data, @Nullable Path ledgerKeys, Connections database) {
    /// An installation with its database at that address.
    public static Source of(Path data, @Nullable Path ledgerKeys, DatabaseAddress address) {
        return new Source(
                data, ledgerKeys, () -> DriverManager.getConnection(address.url(), address.user(), address.password()));
    }

    /// How its database is entered.
    public interface Connections {
        /// A connection of the caller's own.
        Connection open() throws SQLException;
    }
}
