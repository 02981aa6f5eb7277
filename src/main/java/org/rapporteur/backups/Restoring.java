package org.rapporteur.backups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.flywaydb.core.Flyway;
import org.rapporteur.installation.DatabaseAddress;
import org.rapporteur.installation.Disk;

/// Makes an installation again from a backup, in a new folder and an empty database, as it was then. It is not to be
/// served yet: what happened since is brought to it by [Return].
public final class Restoring {
    /// A file in a data folder that says that the installation in it is not whole.
    public static final String UNFINISHED = "RESTORING";

    private final Path backups;
    private final BackupKey key;

    /// @param backups the folder of backups, which is only read
    public Restoring(Path backups, BackupKey key) {
        this.backups = backups;
        this.key = key;
    }

    /// Whether a restoring in the folder was begun and not ended.
    public static boolean isUnfinished(Path data) {
        return Files.exists(data.resolve(UNFINISHED));
    }

    /// Writes files and rows of a backup.
    ///
    /// @param name of the backup; empty for the newest
    /// @param data the new data folder, locked by the caller; marked as unfinished until [#finish]
    /// @param database an empty database
    /// @param progress is told how many files are there
    /// @throws IllegalArgumentException when there is no such backup
    /// @throws IllegalStateException when the database is not empty, or of an older release than the backup
    public Restored restore(String name, Path data, DatabaseAddress database, LongConsumer progress) {
        try (Vault vault = Vault.openForReading(backups, key)) {
            List<String> names = vault.listSnapshots();
            if (names.isEmpty()) {
                throw new IllegalArgumentException("There is no backup in " + backups);
            }
            String chosen = name.isEmpty() ? names.getLast() : name;
            Snapshot snapshot = vault.snapshot(chosen);
            requireEmpty(database);
            begin(data);
            new FolderReturn(vault, data).putBack(snapshot.files(), progress);
            migrate(database, snapshot.schema());
            try (Connection connection =
                    DriverManager.getConnection(database.url(), database.user(), database.password())) {
                new DatabaseReturn(connection, vault).putBack(snapshot.tables());
            }
            return new Restored(
                    chosen,
                    snapshot.at(),
                    snapshot.rows("ledger.entry"),
                    snapshot.files().size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be restored: " + e.getMessage(), e);
        }
    }

    /// Lets the installation be served.
    public static void finish(Path data) {
        try {
            Files.deleteIfExists(data.resolve(UNFINISHED));
            Disk.sync(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void begin(Path data) throws IOException {
        Path mark = data.resolve(UNFINISHED);
        Files.writeString(
                mark,
                "A backup is being restored into this folder. When that was broken off, remove the folder and begin"
                        + " again.\n",
                StandardOpenOption.CREATE);
        Disk.sync(mark);
        Disk.sync(data);
        Files.createDirectories(data.resolve("secrets"), ownerOnly(data));
    }

    private static FileAttribute<?>[] ownerOnly(Path data) {
        return data.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void requireEmpty(DatabaseAddress database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                        """)) {
            row.next();
            if (row.getLong(1) > 0) {
                throw new IllegalStateException("The database is not empty; a backup is restored into a new one");
            }
        }
    }

    /// Brings the database to the migration at which the backup was made, not further: its rows fit that alone.
    private static void migrate(DatabaseAddress database, String schema) {
        Flyway flyway = Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .target(schema)
                .load();
        if (Arrays.stream(flyway.info().all())
                .noneMatch(each -> each.getVersion() != null
                        && each.getVersion().getVersion().equals(schema))) {
            throw new IllegalStateException("The backup was made by a later release than this one");
        }
        flyway.migrate();
    }

    /// What was restored.
    ///
    /// @param entries how far the ledger goes
    public record Restored(String name, Instant at, long entries, int files) {}
}
