package org.rapporteur.preservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.S3Endpoint;
import org.rapporteur.TestInstallation;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Review;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NewAccount;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.Publication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

/// The second copy is in a bucket, whose files each test can damage behind the back of the service.
@ExtendWith(OutputCaptureExtension.class)
class BucketTests {
    private static final Actor OPERATOR = Actor.system("check");
    private static final String PREFIX = "copies/of rapporteur";

    private Path bucket;
    private Path copy;
    private Installation home;
    private Publication first;
    private Publication corrected;

    @BeforeEach
    void makeARecord() {
        bucket = S3Endpoint.newBucket();
        copy = bucket.resolve(PREFIX);
        home = Installation.serving(settings());
        Papers papers = home.make(Papers.class);
        first = papers.published("FRA", "fr", "Premier", "Le premier texte");
        corrected = papers.published("PER", "es", "Informe", "La primera versión");
        var correction = papers.correction(corrected.reference(), "PER", "es", "Informe corregido", "La segunda");
        home.bean(Contributions.class).submit(Papers.SYSTEM, correction.id());
        home.bean(Review.class).register(Papers.SYSTEM, correction.id());
        corrected = home.bean(Review.class).publish(Papers.SYSTEM, correction.id());
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void anEmptyBucketGetsEverythingAndIsThenACopyOfTheFolder() throws IOException {
        CheckReport report = check();

        assertThat(report.isClean()).as(report.toString()).isTrue();
        assertThat(report.notes()).anyMatch(each -> each.contains("was not in the second copy yet"));
        assertThat(tree(copy.resolve("archive"))).isEqualTo(tree(home.folder().resolve("archive")));
        assertThat(tree(copy.resolve("files"))).isEqualTo(tree(home.folder().resolve("files")));
        CheckReport again = check();
        assertThat(again.isClean()).as(again.toString()).isTrue();
        assertThat(again.notes()).isEmpty();
        assertThat(again.bytes()).isGreaterThan(2 * size(copy.resolve("files")));
    }

    @Test
    void whatIsDamagedOrMissingAtHomeIsRepairedFromTheBucket() throws IOException {
        check();
        Path file = object(home.folder(), first).resolve("v1/content/files/1.txt");
        RebuildTests.flip(file);
        RebuildTests.flip(object(home.folder(), corrected).resolve(Inventory.NAME));
        Files.delete(content(home.folder(), first));

        CheckReport report = check();

        assertThat(report.problems()).isEmpty();
        assertThat(report.repaired()).hasSize(3).allMatch(each -> each.contains("repaired from the second copy"));
        assertThat(file).content().isEqualTo("Le premier texte");
        assertThat(content(home.folder(), first)).content().isEqualTo("Le premier texte");
        assertThat(tree(home.folder().resolve("quarantine")).keySet())
                .hasSize(2)
                .anyMatch(each -> each.endsWith("v1/content/files/1.txt"));
        assertThat(check().isClean()).isTrue();
    }

    @Test
    void whatIsDamagedInTheBucketIsRepairedFromHomeAndTheDamagedOneIsKept() throws IOException {
        check();
        RebuildTests.flip(content(copy, corrected));
        RebuildTests.flip(object(copy, first).resolve("v1/content/files/1.txt"));
        Files.write(object(copy, corrected).resolve(Inventory.NAME), new byte[0]);
        Map<String, String> before = tree(home.folder().resolve("archive"));

        CheckReport report = check();

        assertThat(report.problems()).isEmpty();
        assertThat(report.repaired()).hasSize(3).allMatch(each -> each.contains("repaired from the data folder"));
        assertThat(content(copy, corrected)).content().isEqualTo("La segunda");
        assertThat(tree(copy.resolve("quarantine")).keySet())
                .hasSize(3)
                .anyMatch(each -> each.endsWith("v1/content/files/1.txt"));
        assertThat(tree(home.folder().resolve("archive"))).isEqualTo(before);
        assertThat(check().isClean()).isTrue();
    }

    @Test
    void twoFilesOfOneObjectDamagedInDifferentPlacesAreRepairedFromEachOther() throws IOException {
        check();
        RebuildTests.flip(object(home.folder(), corrected).resolve("v1/content/files/1.txt"));
        RebuildTests.flip(object(copy, corrected).resolve("v2/content/files/1.txt"));

        CheckReport report = check();

        assertThat(report.problems()).isEmpty();
        assertThat(report.repaired()).hasSize(2);
        assertThat(check().isClean()).isTrue();
    }

    @Test
    void whatIsDamagedInBothPlacesIsNamedAndNothingIsOverwritten() throws IOException {
        check();
        for (Path each : List.of(content(home.folder(), first), content(copy, first))) {
            RebuildTests.flip(each);
        }
        Map<String, String> before = tree(bucket);

        CheckReport report = check();

        assertThat(report.problems()).hasSize(2);
        assertThat(report.repaired()).isEmpty();
        assertThat(tree(bucket)).isEqualTo(before);
    }

    @Test
    void aBucketThatLacksSomethingGetsItWithoutAlarm() throws IOException {
        check();
        FileSystemUtils.deleteRecursively(object(copy, first));
        Files.delete(content(copy, first));
        Files.delete(copy.resolve("archive/0=ocfl_1.1"));

        CheckReport report = check();

        assertThat(report.isClean()).as(report.toString()).isTrue();
        assertThat(report.notes()).hasSize(3);
        assertThat(content(copy, first)).content().isEqualTo("Le premier texte");
        assertThat(check().notes()).isEmpty();
    }

    @Test
    void whatDoesNotBelongIntoTheBucketIsNamed() throws IOException {
        check();
        Files.writeString(copy.resolve("archive/stray.txt"), "stray");
        Files.writeString(copy.resolve("files/ab.txt"), "nobody looks beside the folders of a copy");
        Files.writeString(object(copy, first).resolve("v1/added.txt"), "added");

        assertThat(check().problems())
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each)
                                .isEqualTo("s3://" + bucket.getFileName() + "/" + PREFIX
                                        + "/archive/stray.txt does not belong there"),
                        each -> assertThat(each)
                                .contains(first.reference().value(), "v1/added.txt does not belong there"));
    }

    @Test
    void theBucketFetchedIntoAFolderRebuildsTheRecord() throws IOException {
        check();
        Path fetched = TestInstallation.newFolder().resolve("fetched");
        Installation.copy(copy.resolve("archive"), fetched);

        try (Installation second = Installation.empty()) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, fetched, _ -> {});

            assertThat(rebuilt.problems()).isEmpty();
            assertThat(rebuilt.publications()).isEqualTo(2);
            assertThat(rebuilt.versions()).isEqualTo(3);
        }
    }

    @Test
    void aWrongSecretKeyIsNamedWithoutBeingSaidAndChangesNothing(CapturedOutput output) throws IOException {
        check();
        RebuildTests.flip(content(home.folder(), first));
        Map<String, String> settings = settings();
        settings.put("rapporteur.preservation.s3.secret-key", "wrong-secret-of-the-bucket");

        assertLost(settings, "the secret key is not that of the access key");

        assertThat(output).doesNotContain("wrong-secret-of-the-bucket");
    }

    @Test
    void anEndpointThatDoesNotAnswerIsNamedAndChangesNothing() throws IOException {
        check();
        RebuildTests.flip(content(home.folder(), first));
        Map<String, String> settings = settings();
        settings.put("rapporteur.preservation.s3.endpoint", "http://127.0.0.1:" + S3Endpoint.freePort());

        assertLost(settings, "no answer comes from it");
    }

    @Test
    void aBucketThatIsNotThereIsNamedAndChangesNothing() throws IOException {
        check();
        RebuildTests.flip(content(home.folder(), first));
        Map<String, String> settings = settings();
        settings.put("rapporteur.preservation.second-copy", "s3://no-such-bucket/" + PREFIX);

        assertLost(settings, "there is no such bucket");
    }

    @Test
    void aBucketThatIsLostIsToldToTheAdministrators() {
        Account administrator = home.bean(Accounts.class)
                .add(OPERATOR, new NewAccount("administrator@example.org", "An administrator", Language.EN));
        home.bean(Accounts.class).grant(OPERATOR, administrator.id(), StaffRole.ADMINISTRATOR);
        Map<String, String> settings = settings();
        settings.put("rapporteur.preservation.second-copy", "s3://no-such-bucket");
        settings.put("rapporteur.preservation.check-every", "1ns");

        home.restart(settings);

        Eventually.holds(() -> home.jdbc()
                        .sql("SELECT count(*) FROM mail.letter WHERE recipient = 'administrator@example.org'")
                        .query(Long.class)
                        .single()
                > 0);
    }

    @Test
    void anAddressThatIsNoneOrLacksItsKeysIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecondCopy.of("s3:///prefix"))
                .withMessageContaining("s3://bucket/prefix");
        assertThatIllegalArgumentException().isThrownBy(() -> SecondCopy.of("s3://bucket/a/../b"));
        assertThat(SecondCopy.of("s3://bucket/a/b/")).isEqualTo(new SecondCopy.Bucket("bucket", "a/b"));
        assertThat(SecondCopy.of("s3://bucket")).isEqualTo(new SecondCopy.Bucket("bucket", ""));
        assertThat(SecondCopy.of("/mnt/second")).isEqualTo(new SecondCopy.Folder(Path.of("/mnt/second")));
        Map<String, String> settings = settings();
        settings.remove("rapporteur.preservation.s3.secret-key");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> home.restart(settings))
                .withStackTraceContaining("RAPPORTEUR_PRESERVATION_S3_SECRETKEY");
    }

    /// With these settings home is checked alone, and neither home nor bucket is touched.
    private void assertLost(Map<String, String> settings, String words) throws IOException {
        Map<String, String> before = tree(bucket);
        home.restart(settings);

        CheckReport report = check();

        assertThat(report.problems())
                .satisfiesExactly(
                        each -> assertThat(each).contains("The second copy s3://", words, "only the data folder"),
                        each -> assertThat(each).contains("is damaged in the data folder"));
        assertThat(report.repaired()).isEmpty();
        assertThat(report.contents()).isEqualTo(3);
        assertThat(tree(bucket)).isEqualTo(before);
        assertThat(home.folder().resolve("quarantine")).doesNotExist();
    }

    private CheckReport check() {
        return home.bean(Fixity.class).check(OPERATOR, _ -> {});
    }

    private Map<String, String> settings() {
        return S3Endpoint.settings("s3://" + bucket.getFileName() + "/" + PREFIX);
    }

    private Path object(Path base, Publication publication) {
        return base.resolve("archive").resolve(home.bean(PreservedArchive.class).folder(publication.reference()));
    }

    private Path content(Path base, Publication publication) {
        Path here = home.bean(ReceivedFiles.class)
                .path(publication.content().files().getFirst().file());
        return base.resolve(home.folder().relativize(here));
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        }
    }

    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                tree.put(
                        root.relativize(each).toString(),
                        new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
            }
        }
        return tree;
    }
}
