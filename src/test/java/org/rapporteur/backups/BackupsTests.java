package org.rapporteur.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.Papers;
import org.rapporteur.RapporteurTest;
import org.rapporteur.TestInstallation;
import org.rapporteur.installation.DataFolder;
import org.springframework.context.annotation.Import;

@RapporteurTest
@Import(Papers.class)
class BackupsTests {
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");

    private final Papers papers;
    private final DataFolder folder;
    private final DataSource database;

    @TempDir
    private Path temporary;

    private BackupKey key;

    BackupsTests(Papers papers, DataFolder folder, DataSource database) {
        this.papers = papers;
        this.folder = folder;
        this.database = database;
    }

    @BeforeEach
    void aKey() {
        key = BackupKey.readOrMake(temporary.resolve("key"));
    }

    @Test
    void aFurtherBackupWritesOnlyWhatIsNew() {
        papers.published("KEN", "en", "A large paper", noise(3_000_000));
        Backups.Made first = backUp(NOW);
        papers.published("KEN", "en", "A small paper", "A few words");

        Backups.Made second = backUp(NOW.plusSeconds(60));

        assertThat(first.bytesRead()).isGreaterThan(6_000_000);
        assertThat(second.bytesRead()).isLessThan(300_000);
        assertThat(second.bytesWritten()).isLessThan(first.bytesWritten() / 3);
        assertThat(second.entries()).isEqualTo(first.entries() + 3);
        assertThat(Backups.list(backups(), key)).containsExactly(first.name(), second.name());
    }

    @Test
    void nothingOfABackupCanBeReadWithoutTheKey() throws IOException {
        papers.published("KEN", "en", "Zitronenfalter am Abend", "Der Marmorbrunnen rauscht");
        backUp(NOW);

        List<Path> found;
        try (var walk = Files.walk(backups())) {
            found = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(found).hasSizeGreaterThan(10);
        for (Path each : found) {
            assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
                    .doesNotContain("Zitronenfalter", "Marmorbrunnen", "PUBLISHED");
        }
        assertThat(Files.getPosixFilePermissions(temporary.resolve("key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        BackupKey other = BackupKey.readOrMake(temporary.resolve("other"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backups.list(backups(), other))
                .withMessageContaining("another key");
    }

    @Test
    void oneByteOfAPieceThatIsNotWhatItWasStopsTheRestoringAndIsNamed() throws IOException {
        papers.published("KEN", "en", "A paper", "That will be damaged");
        backUp(NOW);
        Path piece = pieces().getFirst();
        byte[] bytes = Files.readAllBytes(piece);
        bytes[bytes.length / 2] ^= 1;
        Files.write(piece, bytes);

        assertThatExceptionOfType(Sealing.Unsound.class)
                .isThrownBy(this::restore)
                .withMessageContaining(piece.getFileName().toString());
    }

    @Test
    void aPieceInThePlaceOfAnotherIsFound() throws IOException {
        papers.published("KEN", "en", "A paper", "That will be swapped");
        backUp(NOW);
        List<Path> pieces = pieces();
        Files.write(pieces.get(0), Files.readAllBytes(pieces.get(1)));

        assertThatExceptionOfType(Sealing.Unsound.class).isThrownBy(this::restore);
    }

    @Test
    void aPieceThatAPowerCutLeftHalfIsWrittenAgain() throws IOException {
        papers.published("KEN", "en", "A paper", "Whose piece was cut");
        backUp(NOW);
        try (var snapshots = Files.list(backups().resolve("snapshots"))) {
            for (Path each : snapshots.toList()) {
                Files.delete(each); // the snapshot is written last, so it was never there
            }
        }
        Path piece = pieces().getFirst();
        Files.write(piece, new byte[0]);

        backUp(NOW.plusSeconds(1));

        assertThat(restore().files()).isPositive();
    }

    @Test
    void backupsThinOutWithTheirAgeAndTheNewestAlwaysStays() {
        List<String> hourly = new ArrayList<>();
        for (int hour = 24 * 500; hour >= 0; hour--) {
            hourly.add(Retention.name(NOW.minus(Duration.ofHours(hour))));
        }

        List<String> kept = new ArrayList<>(hourly);
        kept.removeAll(Retention.outlived(hourly, NOW));

        assertThat(kept).hasSizeBetween(49 + 28 + 11, 49 + 29 + 13).contains(hourly.getLast());
        assertThat(kept.stream().filter(each -> !Retention.instant(each).isBefore(NOW.minus(Duration.ofDays(2)))))
                .hasSize(49);
        String old = Retention.name(NOW.minus(Duration.ofDays(900)));
        assertThat(Retention.outlived(List.of(old), NOW)).isEmpty();
    }

    @Test
    void whatIsForgottenTakesAlongThePiecesThatNobodyElseNeeds() throws IOException {
        backUp(NOW.minus(Duration.ofDays(1)));
        int before = pieces().size();
        papers.published("KEN", "en", "Another", "Which the later backup holds");
        backUp(NOW);
        assertThat(pieces().size()).isGreaterThan(before);

        assertThat(Backups.forgetBefore(NOW, backups(), key)).hasSize(1);

        assertThat(Backups.list(backups(), key)).hasSize(1);
        assertThat(restore().files()).isPositive();
    }

    @Test
    void aFolderThatIsNoFolderOfBackupsOrLiesInTheDataFolderIsRefused() throws IOException {
        Files.createDirectories(backups());
        Files.writeString(backups().resolve("holiday.jpg"), "not ours");

        assertThatIllegalArgumentException().isThrownBy(() -> backUp(NOW)).withMessageContaining("Not a folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backups.make(source(), folder.path().resolve("backups"), key, NOW, _ -> {}))
                .withMessageContaining("lost with it");
    }

    private Backups.Made backUp(Instant now) {
        return Backups.make(source(), backups(), key, now, _ -> {});
    }

    private Restoring.Restored restore() {
        return new Restoring(backups(), key)
                .restore("", TestInstallation.newFolder(), TestInstallation.newDatabase(), _ -> {});
    }

    private Source source() {
        return new Source(folder.path(), null, database::getConnection);
    }

    private Path backups() {
        return temporary.resolve("backups");
    }

    private List<Path> pieces() throws IOException {
        try (var walk = Files.walk(backups().resolve("pieces"))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Text that cannot be made smaller by much.
    private static String noise(int length) {
        StringBuilder text = new StringBuilder(length);
        java.util.Random random = new java.util.Random(7);
        while (text.length() < length) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        return text.toString();
    }
}
