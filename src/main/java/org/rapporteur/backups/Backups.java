package org.rapporteur.backups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.rapporteur.backups.Snapshot.KeptFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes backups into a folder of them (`docs/backup-format.md`): each stands for the whole installation, and takes
/// only the place of what is new since the one before.
public final class Backups {
    private static final Logger log = LoggerFactory.getLogger(Backups.class);

    private Backups() {}

    /// Makes a backup of the installation, which may go on meanwhile; then lets go of those that are outlived (all of
    /// two days stay, one a day for thirty days, one a month for a year). The database is read as it is at one
    /// moment, and the files after it, so that everything that it speaks of is there.
    ///
    /// @param to the folder of backups; made when it is missing
    /// @param progress is told how many files were looked at
    /// @throws IllegalArgumentException when the folder is another's, or lies in the data folder
    /// @throws IllegalStateException when another backup is being made there
    public static Made make(Source source, Path to, BackupKey key, Instant now, LongConsumer progress) {
        requireApart(source, to);
        try (Vault vault = Vault.openForWriting(to, key)) {
            List<String> names = vault.listSnapshots();
            List<KeptFile> known = trust(vault, names);
            DatabaseCopy.Read database = read(source, vault);
            FolderCopy files = new FolderCopy(vault, known, progress);
            files.add(source.data().resolve("files"), "files", List.of("incoming"));
            files.add(source.data().resolve("archive"), "archive", List.of());
            files.add(source.data().resolve("secrets"), "secrets", List.of("database-password"));
            if (source.ledgerKeys() != null && !source.ledgerKeys().startsWith(source.data())) {
                files.add(source.ledgerKeys(), "secrets/ledger", List.of());
            }
            Snapshot snapshot = Snapshot.of(now, database.schema(), database.tables(), files.files());
            String name = free(Retention.name(now), names);
            vault.keep(name, snapshot);
            long forgotten = vault.forget(Retention.outlived(vault.listSnapshots(), now));
            return new Made(
                    name,
                    snapshot.rows("ledger.entry"),
                    snapshot.files().size(),
                    files.bytesRead(),
                    vault.written(),
                    forgotten);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be read for the backup: " + e.getMessage(), e);
        }
    }

    /// Removes all backups made before that instant but the newest, and whatever no other needs: what was erased
    /// since is then in none of them.
    ///
    /// @return the names of those that went
    public static Set<String> forgetBefore(Instant before, Path folder, BackupKey key) {
        try (Vault vault = Vault.openForWriting(folder, key)) {
            List<String> names = vault.listSnapshots();
            Set<String> old = names.stream()
                    .filter(each -> Retention.instant(each).isBefore(before) && !each.equals(names.getLast()))
                    .collect(Collectors.toSet());
            vault.forget(old);
            return old;
        }
    }

    /// The names of the backups in a folder, oldest first.
    public static List<String> list(Path folder, BackupKey key) {
        try (Vault vault = Vault.openForReading(folder, key)) {
            return vault.listSnapshots();
        }
    }

    /// How far the ledger goes in a backup.
    static long entries(String name, Path folder, BackupKey key) {
        try (Vault vault = Vault.openForReading(folder, key)) {
            return vault.snapshot(name).rows("ledger.entry");
        }
    }

    /// Whether backups were made there before.
    static boolean isFolderOfBackups(Path folder) {
        return Vault.isDeclared(folder);
    }

    private static DatabaseCopy.Read read(Source source, Vault vault) throws SQLException {
        try (Connection connection = source.database().open()) {
            return DatabaseCopy.read(connection, vault);
        }
    }

    /// Counts on what earlier snapshots name. One that is damaged vouches for nothing: its pieces are written again
    /// where they are needed.
    ///
    /// @return the files of the newest
    private static List<KeptFile> trust(Vault vault, List<String> names) {
        List<KeptFile> newest = List.of();
        for (String each : names) {
            try {
                Snapshot snapshot = vault.snapshot(each);
                vault.trust(snapshot);
                newest = snapshot.files();
            } catch (Sealing.Unsound | IllegalArgumentException e) {
                log.error("The backup {} is damaged and cannot be restored", each, e);
            }
        }
        return newest;
    }

    private static String free(String name, List<String> taken) {
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    private static void requireApart(Source source, Path to) {
        Path folder = to.toAbsolutePath().normalize();
        Path data = source.data().toAbsolutePath().normalize();
        if (folder.startsWith(data) || data.startsWith(folder)) {
            throw new IllegalArgumentException("A backup in the data folder is lost with it: " + to);
        }
    }

    /// A backup that was made.
    ///
    /// @param entries how far the ledger goes in it
    /// @param files how many files it holds
    /// @param bytesRead how much had to be read of them
    /// @param bytesWritten how much the folder of backups has grown, before pieces went
    /// @param piecesForgotten how many pieces went with outlived backups
    public record Made(String name, long entries, int files, long bytesRead, long bytesWritten, long piecesForgotten) {}
}
