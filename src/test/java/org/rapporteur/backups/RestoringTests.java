package org.rapporteur.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.RapporteurTest;
import org.rapporteur.TestInstallation;
import org.rapporteur.VerifierProgram;
import org.rapporteur.WrittenMirror;
import org.rapporteur.backups.Restoring.Restored;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.erasure.Erasures;
import org.rapporteur.erasure.Order;
import org.rapporteur.erasure.Subject;
import org.rapporteur.erasure.Traces;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.installation.DatabaseAddress;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.LedgerContinuation.Contradicted;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.ledger.LedgerReceipts;
import org.rapporteur.ledger.MirroredLedger;
import org.rapporteur.ledger.PublishedLedger;
import org.rapporteur.preservation.Fixity;
import org.rapporteur.preservation.Installation;
import org.rapporteur.preservation.PublicRecord;
import org.rapporteur.preservation.WholeRecord;
import org.rapporteur.publications.Erasure;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Withdrawal;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapporteurTest
@Import({Papers.class, WholeRecord.class})
class RestoringTests {
    private static final Actor OPERATOR = Actor.system("restore");
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");

    private final WholeRecord record;
    private final Papers papers;
    private final Publications publications;
    private final Contributions contributions;
    private final Erasures erasures;
    private final LedgerKeys keys;
    private final LedgerReceipts receipts;
    private final PublishedLedger published;
    private final Ledger ledger;
    private final DataFolder folder;
    private final DataSource database;
    private final JdbcClient jdbc;

    @TempDir
    private Path temporary;

    private BackupKey key;

    RestoringTests(
            WholeRecord record,
            Papers papers,
            Publications publications,
            Contributions contributions,
            Erasures erasures,
            LedgerKeys keys,
            LedgerReceipts receipts,
            PublishedLedger published,
            Ledger ledger,
            DataFolder folder,
            DataSource database,
            JdbcClient jdbc) {
        this.record = record;
        this.papers = papers;
        this.publications = publications;
        this.contributions = contributions;
        this.erasures = erasures;
        this.keys = keys;
        this.receipts = receipts;
        this.published = published;
        this.ledger = ledger;
        this.folder = folder;
        this.database = database;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aKey() {
        key = BackupKey.readOrMake(temporary.resolve("key"));
    }

    @Test
    void everyRowOfEveryTableComesBackAndEveryFile() throws SQLException, IOException {
        record.make();
        papers.draft("CHL", "es", "Un borrador", "Todavía no se presenta");
        awaitCheckpoint(); // nothing is written any more
        backUp();
        Map<String, List<String>> before;
        try (Connection connection = database.getConnection()) {
            before = rows(connection);
        }

        Target target = new Target();
        Restored restored = target.restore();

        try (Connection connection = target.connect()) {
            Map<String, List<String>> after = rows(connection);
            assertThat(after.keySet()).isEqualTo(before.keySet());
            before.forEach(
                    (table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
            assertThat(before.get("contributions.contribution")).hasSizeGreaterThan(8);
        }
        assertThat(restored.entries()).isEqualTo(ledger.size());
        for (String each : List.of("archive", "files", "secrets/ledger")) {
            assertThat(files(target.folder.resolve(each)))
                    .isEqualTo(files(folder.path().resolve(each)));
        }
    }

    @Test
    void theRestoredSiteGoesOnUnderItsKeyAndItsAppendOnlyTablesAreGuardedAgain() throws IOException {
        WholeRecord.Made made = record.make();
        backUp();

        Target target = new Target();
        target.restore();
        try (Installation second = target.complete(null)) {
            PublicRecordOf.assertSame(jdbc, second.jdbc());
            assertThat(second.bean(Fixity.class).check(OPERATOR, _ -> {}).problems())
                    .isEmpty();
            assertThatExceptionOfType(Exception.class)
                    .isThrownBy(() -> second.jdbc()
                            .sql("DELETE FROM ledger.entry WHERE position = 1")
                            .update())
                    .withMessageContaining("append-only");
            second.restart();
            assertThat(second.bean(LedgerReceipts.class)
                            .prove(made.last().position(), List.of())
                            .json())
                    .contains("PUBLISHED");
            assertThat(second.bean(Publications.class)
                            .findLatest(made.corrected().reference())
                            .orElseThrow()
                            .version())
                    .isEqualTo(made.corrected().version());
        }
    }

    /// Edge case 63.
    @Test
    void whatWasWithdrawnSinceTheBackupStaysWithdrawnBecauseTheLedgerDecides() throws IOException {
        Publication withdrawn = papers.published("GHA", "en", "To be withdrawn", "After the backup");
        Publication kept = papers.published("GHA", "en", "To be kept", "As it is");
        Path receipt = Files.writeString(
                temporary.resolve("receipt.json"),
                receipts.prove(kept.position(), List.of()).json());
        backUp();
        publications.withdraw(OPERATOR, withdrawn.reference(), Withdrawal.Reason.PERSONAL_DATA);
        Publication lost = papers.published("GHA", "en", "Published after the backup", "Not in it");
        Path mirror = mirror();

        Target target = new Target();
        target.restore();
        try (Installation second = target.complete(MirroredLedger.of(mirror.toString()))) {
            assertThat(target.report.withdrawn())
                    .containsExactly(withdrawn.reference().value());
            assertThat(target.report.lost())
                    .anyMatch(each -> each.contains(lost.reference().value()));
            Publication tombstone = second.bean(Publications.class)
                    .findLatest(withdrawn.reference())
                    .orElseThrow();
            assertThat(tombstone.withdrawal())
                    .isEqualTo(publications
                            .findLatest(withdrawn.reference())
                            .orElseThrow()
                            .withdrawal());
            assertThat(second.bean(Publications.class).listNewest(100))
                    .extracting(Publication::reference)
                    .contains(kept.reference())
                    .doesNotContain(withdrawn.reference());
            assertThat(second.bean(Fixity.class).check(OPERATOR, _ -> {}).problems())
                    .isEmpty();

            second.restart();
            Eventually.holds(() -> second.bean(PublishedLedger.class)
                    .checkpoint()
                    .filter(each ->
                            each.size() > published.checkpoint().orElseThrow().size())
                    .isPresent());
            Path after = WrittenMirror.of(second.bean(PublishedLedger.class), temporary.resolve("after"));
            Path trusted = Files.writeString(
                    temporary.resolve("trusted"), keys.current().orElseThrow());
            VerifierProgram verifier = VerifierProgram.compile(Files.createDirectory(temporary.resolve("program")));
            assertThat(verifier.run("mirror", after, "--key", trusted).status()).isZero();
            assertThat(verifier.run("receipt", receipt, "--key", trusted, "--log", after)
                            .status())
                    .isZero();
            assertThat(receipt(second, lost.position() + 1)).contains("RESTORED", "\\\"since\\\":\\\"LEDGER\\\"");
            assertThat(nextReference(second)).isNotEqualTo(lost.reference());
        }
    }

    /// Edge case 63, for what is not only withdrawn.
    @Test
    void whatWasErasedSinceTheBackupIsErasedAgainEverywhere() throws IOException {
        List<String> words = List.of("quarblewick", "sproontangle");
        Publication secret = papers.published("PER", "es", "Quarblewick in public", "Words of sproontangle, published");
        Contribution never =
                papers.draft("PER", "es", "Quarblewick in private", "Words of sproontangle, not published");
        contributions.submit(Papers.SYSTEM, never.id());
        backUp();
        publications.withdraw(Papers.SYSTEM, secret.reference(), Withdrawal.Reason.PERSONAL_DATA);
        erase(new Subject.Unpublished(never.id()));
        erase(new Subject.Published(secret.reference()));
        Path mirror = mirror();

        Target target = new Target();
        target.restore();
        assertThat(Traces.in(target.folder, words)).isNotEmpty();
        try (Installation second = target.complete(MirroredLedger.of(mirror.toString()))) {
            assertThat(target.report.erased())
                    .containsExactly(never.id().toString(), secret.reference().value());
            assertThat(Traces.in(target.folder, second.jdbc(), words)).isEmpty();
            Publication tombstone = second.bean(Publications.class)
                    .findLatest(secret.reference())
                    .orElseThrow();
            assertThat(tombstone)
                    .isEqualTo(publications.findLatest(secret.reference()).orElseThrow());
            assertThat(second.bean(Fixity.class).check(OPERATOR, _ -> {}).problems())
                    .isEmpty();
            Eventually.holds(() -> erasures.find(OPERATOR, new Subject.Published(secret.reference()))
                            .orElseThrow()
                            .finishedAt()
                    != null);
            assertThat(tombstone(second.bean(DataFolder.class).path(), second, secret))
                    .isEqualTo(tombstone(folder.path(), second, secret));
        }
    }

    @Test
    void aCopyOfTheLedgerThatTellsLessThanTheBackupOrHidesAWithdrawalIsNotEnough() throws IOException {
        Path older = mirror();
        Publication withdrawn = papers.published("GHA", "en", "Withdrawn later", "After the backup, again");
        backUp();
        publications.withdraw(OPERATOR, withdrawn.reference(), Withdrawal.Reason.DUPLICATE);
        Path silent = mirror();
        deleteTree(silent.resolve("details"));

        Target target = new Target();
        target.restore();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.complete(MirroredLedger.of(older.toString())))
                .withMessageContaining("newer copy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.complete(MirroredLedger.of(silent.toString())))
                .withMessageContaining("details are missing");
    }

    @Test
    void aCopyOfAnotherLedgerOrOneThatWasAlteredIsRefused() throws IOException {
        backUp();
        papers.published("GHA", "en", "One more", "After the backup, and altered");
        Path altered = mirror();
        Path checkpoint = altered.resolve("checkpoint");
        String note = Files.readString(checkpoint);
        Files.writeString(checkpoint, note.substring(0, note.length() - 12) + "AAAAAAAAAA=\n");

        Target target = new Target();
        target.restore();
        assertThatExceptionOfType(Contradicted.class)
                .isThrownBy(() -> target.complete(MirroredLedger.of(altered.toString())))
                .withMessageContaining("not signed");
        try (Installation other = Installation.empty()) {
            other.restart();
            Path foreign = WrittenMirror.of(other.bean(PublishedLedger.class), temporary.resolve("foreign"));
            assertThatExceptionOfType(Contradicted.class)
                    .isThrownBy(() -> target.complete(MirroredLedger.of(foreign.toString())));
        }
    }

    @Test
    void aBackupThatIsMadeWhileOthersWriteIsWholeAndFitsItself() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            int own = writer;
            writers.add(Thread.ofVirtual().start(() -> {
                for (int number = 0; number < 12; number++) {
                    papers.published("KEN", "en", "Written meanwhile", "By " + own + ", number " + number);
                }
            }));
        }
        backUp();
        for (Thread each : writers) {
            each.join();
        }

        Target target = new Target();
        target.restore();
        try (Installation second = target.complete(MirroredLedger.of(mirror().toString()))) {
            assertThat(second.bean(Fixity.class).check(OPERATOR, _ -> {}).problems())
                    .isEmpty();
        }
    }

    @Test
    void aDatabaseThatHoldsSomethingIsNotRestoredOver() {
        backUp();
        Target target = new Target();
        target.restore();

        assertThatIllegalStateException().isThrownBy(target::restore).withMessageContaining("not empty");
    }

    private void erase(Subject subject) {
        erasures.erase(OPERATOR, new Order(subject, Erasure.Reason.COURT_ORDER, "Judgment 17"));
    }

    private static String tombstone(Path base, Installation second, Publication publication) throws IOException {
        return Files.readString(base.resolve("archive")
                .resolve(second.bean(PreservedArchive.class).folder(publication.reference()))
                .resolve("v1/content/metadata.json"));
    }

    private void backUp() {
        Backups.make(
                new Source(folder.path(), null, database::getConnection),
                temporary.resolve("backups"),
                key,
                NOW,
                _ -> {});
    }

    private void awaitCheckpoint() {
        long size = ledger.size();
        Eventually.holds(
                () -> published.checkpoint().filter(each -> each.size() >= size).isPresent());
    }

    private Path mirror() throws IOException {
        awaitCheckpoint();
        return WrittenMirror.of(published, Files.createTempDirectory(temporary, "mirror"));
    }

    private Reference nextReference(Installation second) {
        return second.make(Papers.class)
                .published("KEN", "en", "The next", "After all")
                .reference();
    }

    private static String receipt(Installation second, long position) {
        return second.bean(LedgerReceipts.class).prove(position, List.of()).json();
    }

    private static Map<String, List<String>> rows(Connection connection) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        connection.setAutoCommit(true);
        for (String each : TableOrder.of(connection)) {
            List<String> own = new ArrayList<>();
            if (!each.startsWith("identity.session") && !each.equals("public.flyway_schema_history")) {
                try (Statement statement = connection.createStatement();
                        ResultSet all = statement.executeQuery("SELECT t::text FROM " + each + " t ORDER BY 1")) {
                    while (all.next()) {
                        own.add(all.getString(1));
                    }
                }
            }
            rows.put(each, own);
        }
        return rows;
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var walk = Files.walk(root)) {
            for (Path each : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        root.relativize(each) + " " + Files.getPosixFilePermissions(each),
                        java.util.Base64.getEncoder().encodeToString(Files.readAllBytes(each)));
            }
        }
        return files;
    }

    private static void deleteTree(Path root) throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(root);
    }

    /// Where a backup is restored to.
    private final class Target {
        private final Path folder = TestInstallation.newFolder();
        private final DatabaseAddress address = TestInstallation.newDatabase();
        private @Nullable Restored restored;
        private Return.Report report = new Return.Report(0, List.of(), List.of(), List.of());

        Restored restore() {
            restored = new Restoring(temporary.resolve("backups"), key).restore("", folder, address, _ -> {});
            return restored;
        }

        Installation complete(@Nullable MirroredLedger mirror) {
            Installation second = Installation.at(folder, address);
            try {
                report = second.bean(Return.class)
                        .complete(OPERATOR, java.util.Objects.requireNonNull(restored), mirror);
                return second;
            } catch (RuntimeException e) {
                second.close();
                throw e;
            }
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(address.url(), address.user(), address.password());
        }
    }

    /// The public record of one database and of another.
    private static final class PublicRecordOf {
        static void assertSame(JdbcClient one, JdbcClient other) {
            Map<String, List<String>> before = PublicRecord.of(one);
            Map<String, List<String>> after = PublicRecord.of(other);
            before.forEach(
                    (table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
        }
    }
}
