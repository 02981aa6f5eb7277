package org.rapporteur.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NewAccount;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.rapporteur.preservation.Installation;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;

class BackupRoundsTests {
    private static final Actor OPERATOR = Actor.system("operator");
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");

    private final Installation home = Installation.empty();

    @TempDir
    private Path temporary;

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void aBackupIsDueWhenThereIsNoneOrTheNewestIsOldOrSomethingWasWithdrawnSince() {
        Publication publication = home.make(Papers.class).published("KEN", "en", "Backed up", "By the site itself");
        BackupRounds rounds = home.bean(BackupRounds.class);
        BackupKey key = BackupKey.readOrMake(temporary.resolve("key"));

        assertThat(rounds.isDue(folder(), key, NOW)).isTrue();
        backUp(key, NOW);
        assertThat(rounds.isDue(folder(), key, NOW.plus(Duration.ofMinutes(359))))
                .isFalse();
        assertThat(rounds.isDue(folder(), key, NOW.plus(Duration.ofHours(6)))).isTrue();

        home.bean(Publications.class).withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.DUPLICATE);
        Instant next = NOW.plus(Duration.ofMinutes(1));
        assertThat(rounds.isDue(folder(), key, next)).isTrue();
        backUp(key, next);
        assertThat(rounds.isDue(folder(), key, next.plus(Duration.ofMinutes(1))))
                .isFalse();
    }

    @Test
    void aSiteThatServesMakesTheBackupThatIsDue() {
        serve("6h");

        Eventually.holds(() -> names().size() == 1);
    }

    @Test
    void administratorsAreToldOnceWhenNoBackupCanBeMade() throws IOException {
        Account administrator = home.bean(Accounts.class)
                .add(OPERATOR, new NewAccount("administrator@example.org", "An administrator", Language.AR));
        home.bean(Accounts.class).grant(OPERATOR, administrator.id(), StaffRole.ADMINISTRATOR);
        Files.writeString(Files.createDirectories(folder()).resolve("theirs.txt"), "Somebody else's");

        serve("6h");

        await().atMost(Duration.ofSeconds(60)).until(() -> letters().size() == 1);
        assertThat(letters().getFirst()).contains(folder().toString());
        assertThat(folder()).isDirectoryContaining("glob:**theirs.txt");
    }

    private void backUp(BackupKey key, Instant at) {
        Backups.make(
                new Source(home.folder(), null, home.bean(DataSource.class)::getConnection),
                folder(),
                key,
                at,
                _ -> {});
    }

    private void serve(String every) {
        home.restart(Map.of(
                "rapporteur.backup.to", folder().toString(),
                "rapporteur.backup.key", temporary.resolve("key").toString(),
                "rapporteur.backup.every", every));
    }

    private Path folder() {
        return temporary.resolve("backups");
    }

    private List<String> names() {
        return Files.exists(temporary.resolve("key")) && Backups.isFolderOfBackups(folder())
                ? Backups.list(folder(), BackupKey.read(temporary.resolve("key")))
                : List.of();
    }

    private List<String> letters() {
        return home.jdbc()
                .sql("SELECT body FROM mail.letter WHERE recipient = 'administrator@example.org'")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
