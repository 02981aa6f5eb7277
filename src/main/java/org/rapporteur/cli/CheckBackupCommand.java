package org.rapporteur.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporteur.backups.BackupKey;
import org.rapporteur.backups.Restoring;
import org.rapporteur.backups.Restoring.Restored;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.installation.DatabaseServer;
import org.rapporteur.publications.PublicationsContinuation;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows that a backup can be restored, by restoring it beside and checking what came back.
@Command(
        name = "check-backup",
        description = "Restore a backup into a folder of its own, check everything in it, and remove the folder.")
final class CheckBackupCommand implements Callable<Integer> {
    private static final Actor ACTOR = Actor.system("check-backup");

    @Option(names = "--from", paramLabel = "FOLDER", required = true, description = "The folder of backups.")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The file with the key.")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Option(names = "--backup", paramLabel = "NAME", description = "Which backup (default: the newest).")
    private String backup = "";

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where there is room for everything once more (default: the folder for temporary files).")
    private @Nullable Path work;

    @Override
    public Integer call() throws IOException {
        BackupKey secret = BackupKey.read(key);
        Path folder = work == null
                ? Files.createTempDirectory("rapporteur-check-")
                : Files.createTempDirectory(Files.createDirectories(work), "rapporteur-check-");
        try {
            return check(secret, folder.toRealPath()) ? 0 : 1;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private boolean check(BackupKey secret, Path folder) throws IOException {
        Map<String, String> binaries = new HashMap<>(System.getenv());
        binaries.remove("RAPPORTEUR_DATABASE_URL"); // never the database of the site
        Restored restored;
        try (DataFolder locked = DataFolder.lock(folder);
                DatabaseServer server = DatabaseServer.of(locked, binaries)) {
            restored = new Restoring(from, secret).restore(backup, folder, server.address(), Progress.of("files"));
            Progress.end();
        }
        System.out.println("Backup " + restored.name() + " came back: files " + restored.files() + ", ledger entries "
                + restored.entries() + ".");
        Map<String, String> settings = new HashMap<>(RestoredCheck.ALONE);
        settings.put("rapporteur.database.url", "");
        try (ConfigurableApplicationContext context = Runs.workshopAtRest(folder, settings)) {
            context.getBean(PublicationsContinuation.class).fitArchive();
            return RestoredCheck.run(ACTOR, context);
        }
    }
}
