package org.rapporteur.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private final Installation home = Installation.empty();

    @TempDir
    private Path temporary;

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void aSiteBacksItselfUpWhenItIsTimeAndAtOnceAfterAWithdrawal() {
        Publication publication = home.make(Papers.class).published("KEN", "en", "Backed up", "By the site itself");
        serve("6h");
        Eventually.holds(() -> names().size() == 1);

        home.rest();
        serve("6h");
        home.rest();
        assertThat(names()).hasSize(1);

        home.bean(Publications.class).withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.DUPLICATE);
        serve("6h");
        Eventually.holds(() -> names().size() == 2);

        home.rest();
        serve("1ns");
        Eventually.holds(() -> names().size() == 3);
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
