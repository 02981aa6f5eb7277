package org.rapporteur.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.backups.BackupKey;
import org.rapporteur.backups.Restoring;
import org.rapporteur.backups.Restoring.Restored;
import org.rapporteur.backups.Return;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.installation.DatabaseServer;
import org.rapporteur.ledger.MirroredLedger;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Restores a backup into a new folder, and checks everything in it.
@Command(
        name = "restore",
        description = "Restore a backup into a new data folder and check everything in it. What was withdrawn since the"
                + " backup stays withdrawn: a copy of the ledger tells it.")
final class RestoreCommand implements Callable<Integer> {
    private static final Actor ACTOR = Actor.system("restore");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "FOLDER", required = true, description = "The folder of backups.")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The file with the key.")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Option(names = "--backup", paramLabel = "NAME", description = "Which backup (default: the newest).")
    private String backup = "";

    @Option(names = "--data", paramLabel = "NEWDIR", required = true, description = "The new data folder.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Since since;

    /// How it is known what happened since.
    static final class Since {
        @Option(
                names = "--ledger",
                paramLabel = "MIRROR",
                required = true,
                description = "The newest copy of the ledger that there is: a mirror's folder or web address, such as"
                        + " https://mirror.example/ledger/.")
        private @Nullable String ledger;

        @Option(
                names = "--nothing-since",
                required = true,
                description =
                        "You state that nothing was published, corrected or withdrawn since the backup; the ledger"
                                + " will say that you did.")
        private boolean isNothingSince;

        /// @throws IllegalArgumentException when that copy is none
        @Nullable
        MirroredLedger copy() {
            return isNothingSince || ledger == null ? null : MirroredLedger.of(ledger);
        }
    }

    @Override
    public Integer call() throws IOException {
        Path folder = data.toAbsolutePath().normalize();
        requireNew(folder);
        BackupKey secret = BackupKey.read(key);
        MirroredLedger mirror = since.copy();
        Restored restored;
        try (DataFolder locked = DataFolder.lock(folder);
                DatabaseServer server = DatabaseServer.of(locked, System.getenv())) {
            restored = new Restoring(from, secret).restore(backup, folder, server.address(), Progress.of("files"));
            Progress.end();
        }
        boolean isClean;
        try (ConfigurableApplicationContext context = Runs.workshopAtRest(folder, RestoredCheck.ALONE)) {
            tell(restored, context.getBean(Return.class).complete(ACTOR, restored, mirror));
            isClean = RestoredCheck.run(ACTOR, context);
        }
        Restoring.finish(folder);
        return isClean ? 0 : 1;
    }

    private void requireNew(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new ParameterException(
                            spec.commandLine(), "A backup is restored into a new folder only: " + folder);
                }
            }
        }
    }

    private static void tell(Restored restored, Return.Report report) {
        System.out.println("Backup " + restored.name() + " came back: files " + restored.files() + ", ledger entries "
                + restored.entries() + "; the ledger told " + report.entries() + " more.");
        report.withdrawn().forEach(each -> System.out.println("WITHDRAWN " + each + ", as the ledger says"));
        report.erased().forEach(each -> System.out.println("ERASED    " + each + ", as the ledger says"));
        report.lost().forEach(each -> System.out.println("LOST      " + each));
    }
}
