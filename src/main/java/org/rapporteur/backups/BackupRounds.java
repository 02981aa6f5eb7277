package org.rapporteur.backups;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.languages.Messages;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.mail.Letter;
import org.rapporteur.mail.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Makes a backup from time to time while the site serves, and soon after something was withdrawn, so that the newest
/// one seldom holds in public what is not. When the folder cannot be written to, the administrators get a letter, once
/// until it works again.
@Component
class BackupRounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BackupRounds.class);
    private static final Actor ACTOR = Actor.system("backup");
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final BackupSettings settings;
    private final DataFolder folder;
    private final DataSource database;
    private final LedgerKeys keys;
    private final Ledger ledger;
    private final Accounts accounts;
    private final Messages messages;
    private final Post post;
    private final Clock clock;
    private volatile Semaphore stop = new Semaphore(0);
    private volatile boolean isRunning;
    private boolean isFailing;
    private String newest = "";
    private long entriesOfNewest;

    BackupRounds(
            BackupSettings settings,
            DataFolder folder,
            DataSource database,
            LedgerKeys keys,
            Ledger ledger,
            Accounts accounts,
            Messages messages,
            Post post,
            Clock clock) {
        this.settings = settings;
        this.folder = folder;
        this.database = database;
        this.keys = keys;
        this.ledger = ledger;
        this.accounts = accounts;
        this.messages = messages;
        this.post = post;
        this.clock = clock;
    }

    @Override
    public void start() {
        isRunning = true;
        Path to = settings.to();
        if (to != null) {
            Semaphore own = new Semaphore(0);
            stop = own;
            Thread.ofVirtual().name("backup-rounds").start(() -> watch(to, own));
        }
    }

    @Override
    public void stop() {
        isRunning = false;
        stop.release(2);
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    private void watch(Path to, Semaphore own) {
        try {
            do {
                try {
                    look(to);
                    isFailing = false;
                } catch (RuntimeException e) {
                    if (isRunning && !isFailing) {
                        log.error("No backup can be made in {}; it will be tried again and again", to, e);
                        isFailing = true;
                        alarm(to, String.valueOf(e.getMessage()));
                    }
                }
            } while (!own.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Makes one when it is time. What the folder holds decides, so that of several nodes one does it.
    private void look(Path to) {
        BackupKey key = BackupKey.readOrMake(Objects.requireNonNull(settings.key()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (isDue(to, key, now)) {
            Backups.Made made = Backups.make(
                    new Source(folder.path(), keys.folder(), database::getConnection), to, key, now, _ -> {});
            log.info(
                    "Backup {}: {} files, {} new bytes, {} written",
                    made.name(),
                    made.files(),
                    made.bytesRead(),
                    made.bytesWritten());
        }
    }

    /// Whether there is none yet, the newest is too old, or something was taken from the public since.
    boolean isDue(Path to, BackupKey key, Instant now) {
        List<String> names = Backups.isFolderOfBackups(to) ? Backups.list(to, key) : List.of();
        return names.isEmpty()
                || !now.isBefore(Retention.instant(names.getLast()).plus(settings.every()))
                || ledger.hasTakenBackSince(entries(names.getLast(), to, key));
    }

    private long entries(String name, Path to, BackupKey key) {
        if (!name.equals(newest)) {
            entriesOfNewest = Backups.entries(name, to, key);
            newest = name;
        }
        return entriesOfNewest;
    }

    private void alarm(Path to, String why) {
        try {
            accounts.forEachAdministrator(ACTOR, each -> post.send(letter(each, to, why)));
        } catch (RuntimeException e) {
            log.error("The administrators cannot be told that no backup can be made", e);
        }
    }

    private Letter letter(Account account, Path to, String why) {
        return new Letter(
                account.email(),
                account.language(),
                messages.text(account.language(), "letter.backup.subject"),
                messages.text(account.language(), "letter.backup.text", to.toString(), why),
                false);
    }
}
