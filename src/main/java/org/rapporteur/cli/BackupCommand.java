package org.rapporteur.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporteur.backups.BackupKey;
import org.rapporteur.backups.Backups;
import org.rapporteur.backups.Source;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.installation.DatabaseAddress;
import org.rapporteur.installation.DatabaseServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes a backup, whether the site serves or not.
@Command(
        name = "backup",
        description = "Make an encrypted backup of everything, whether the site serves or not; only what is new since"
                + " the last one is written.")
final class BackupCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ./data).")
    private Path data = Path.of("data");

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            required = true,
            description = "The folder of backups, on another disk; made when it is missing.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The file with the key; made when it is missing. Without it nobody can read a backup: keep"
                    + " a copy elsewhere than the backups.")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Option(
            names = "--ledger-keys",
            paramLabel = "DIR",
            description = "Where the ledger's keys are, when that is not in the data folder.")
    private @Nullable Path ledgerKeys;

    @Option(
            names = "--forget-before",
            paramLabel = "DATE",
            description = "Afterwards remove all backups of before this day (UTC), for instance after an erasure.")
    private @Nullable LocalDate forgetBefore;

    @Override
    public Integer call() {
        Path folder = Runs.existing(spec, data);
        boolean isNewKey = !Files.exists(key);
        BackupKey secret = BackupKey.readOrMake(key);
        if (isNewKey) {
            System.out.println(
                    "A new key was made in " + key + ". Whoever has it can read the backups, and nobody else:"
                            + " keep a copy of it in a safe place.");
        }
        tell(make(folder, secret));
        if (forgetBefore != null) {
            Set<String> gone = Backups.forgetBefore(
                    forgetBefore.atStartOfDay(ZoneOffset.UTC).toInstant(), to, secret);
            System.out.println("Removed: " + (gone.isEmpty() ? "none" : String.join(", ", new TreeSet<>(gone))) + ".");
        }
        return 0;
    }

    private Backups.Made make(Path folder, BackupKey secret) {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> environment = System.getenv();
        Path keys = ledgerKeys;
        if (keys == null && environment.containsKey("RAPPORTEUR_LEDGER_KEYS")) {
            keys = Path.of(environment.get("RAPPORTEUR_LEDGER_KEYS"));
        }
        if (DataFolder.isInUse(folder)) {
            DatabaseAddress address = DatabaseServer.running(folder, environment)
                    .orElseThrow(() -> new IllegalStateException("The folder " + folder
                            + " is in use, and its database does not run; try again in a moment"));
            return Backups.make(Source.of(folder, keys, address), to, secret, now, Progress.of("files"));
        }
        try (DataFolder locked = DataFolder.lock(folder);
                DatabaseServer server = DatabaseServer.of(locked, environment)) {
            return Backups.make(Source.of(folder, keys, server.address()), to, secret, now, Progress.of("files"));
        }
    }

    private static void tell(Backups.Made made) {
        Progress.end();
        System.out.println("Backup " + made.name() + ": files " + made.files() + ", ledger entries " + made.entries()
                + "; read " + made.bytesRead() / 1_000_000 + " MB that are new, wrote "
                + made.bytesWritten() / 1_000_000 + " MB.");
    }
}
