package org.rapporteur.preservation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.Papers;
import org.rapporteur.TestInstallation;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Review;
import org.rapporteur.files.ContentFolder;
import org.rapporteur.files.ErasedFiles;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NewAccount;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.rapporteur.ledger.LedgerReceipts;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.Publication;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// Each test damages an installation of its own.
class FixityTests {
    private static final Actor OPERATOR = Actor.system("check");

    private Installation home;
    private Publication first;
    private Publication corrected;

    @BeforeEach
    void makeARecord() {
        home = Installation.serving(Map.of("rapporteur.preservation.check-every", "0s"));
        Papers papers = home.make(Papers.class);
        first = papers.published("FRA", "fr", "Premier", "Le premier texte");
        papers.published("KEN", "en", "Another", "Another text");
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
    void ofASoundInstallationNothingIsSaid() {
        CheckReport report = check();

        assertThat(report.problems()).isEmpty();
        assertThat(report.repaired()).isEmpty();
        assertThat(report.notes()).isEmpty();
        assertThat(report.objects()).isEqualTo(3);
        assertThat(report.contents()).isEqualTo(4);
        assertThat(report.bytes()).isPositive();
    }

    @Test
    void flippedBytesAreNamed() throws IOException {
        RebuildTests.flip(object(home.folder(), first).resolve("v1/content/files/1.txt"));
        RebuildTests.flip(content(home.folder(), first));

        assertThat(check().problems())
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each)
                                .contains(first.reference().value(), "v1/content/files/1.txt is damaged"),
                        each -> assertThat(each).contains(digest(first), "is damaged"));
    }

    @Test
    void missingFilesAndObjectsAreNamed() throws IOException {
        Files.delete(object(home.folder(), corrected).resolve("v2/content/metadata.json"));
        FileSystemUtils.deleteRecursively(object(home.folder(), first));
        Files.delete(content(home.folder(), first));

        assertThat(check().problems())
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each)
                                .contains(corrected.reference().value(), "v2/content/metadata.json is missing"),
                        each -> assertThat(each).contains(first.reference() + " is missing"),
                        each -> assertThat(each).contains(digest(first), "is missing"));
    }

    @Test
    void rewrittenMetadataAreNamedAlthoughAllDigestsAgree() throws IOException {
        RebuildTests.rewrite(object(home.folder(), first), "Premier", "Dernier");

        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains(first.reference().value(), "not the one that the ledger entry commits to");
    }

    @Test
    void aRecordThatWasRewrittenIsNamed() {
        home.jdbc()
                .sql("UPDATE publications.version SET title = 'Dernier' WHERE reference = :reference")
                .param("reference", first.reference().value())
                .update();

        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains(first.reference().value(), "says something else than the record");
    }

    @Test
    void aLedgerThatWasRewrittenWithAllItsHashesIsNotTheOneThatWasSigned() {
        home.bean(LedgerReceipts.class).prove(corrected.position(), List.of());
        home.jdbc()
                .sql("ALTER TABLE ledger.entry DISABLE TRIGGER entry_is_append_only")
                .update();
        home.jdbc().sql("""
                        UPDATE ledger.entry SET content = convert_to(
                            replace(convert_from(content, 'UTF8'), 'REGISTERED', 'RETURNED'), 'UTF8')
                        WHERE act = 'REGISTERED' AND position < 5
                        """).update();
        assertThat(check().problems()).anyMatch(each -> each.contains("is not what was hashed"));

        home.jdbc()
                .sql("UPDATE ledger.entry SET leaf_hash = sha256('\\x00'::bytea || content)")
                .update();

        assertThat(check().problems()).anyMatch(each -> each.contains("not the one that the checkpoint"));
    }

    @Test
    void whatDoesNotBelongThereIsNamed() throws IOException {
        Files.writeString(object(home.folder(), first).resolve("v1/content/files/added.txt"), "added");
        Files.writeString(home.folder().resolve("archive/stray.txt"), "stray");
        Files.writeString(home.folder().resolve("files/stray.txt"), "stray");

        assertThat(check().problems())
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each)
                                .contains(
                                        first.reference().value(), "v1/content/files/added.txt does not belong there"),
                        each -> assertThat(each).contains("archive/stray.txt does not belong there"),
                        each -> assertThat(each).contains("files/stray.txt does not belong there"));
    }

    @Test
    void whatIsDamagedOrMissingIsRepairedFromTheSecondCopyAndTheDamagedOneIsKept() throws IOException {
        Path second = secondCopy();
        Path file = object(home.folder(), first).resolve("v1/content/files/1.txt");
        RebuildTests.flip(file);
        RebuildTests.flip(object(home.folder(), corrected).resolve(Inventory.NAME));
        Files.delete(content(home.folder(), first));
        RebuildTests.flip(content(second, corrected));

        CheckReport report = check(second);

        assertThat(report.problems()).isEmpty();
        assertThat(report.repaired()).hasSize(4);
        assertThat(file).content().isEqualTo("Le premier texte");
        assertThat(content(home.folder(), first)).content().isEqualTo("Le premier texte");
        assertThat(content(second, corrected)).content().isEqualTo("La segunda");
        assertThat(quarantined(home.folder())).hasSize(2).anyMatch(each -> each.endsWith("v1/content/files/1.txt"));
        assertThat(quarantined(second)).singleElement().asString().contains(digest(corrected));
        assertThat(check(second).isClean()).isTrue();
    }

    @Test
    void rewrittenMetadataAreRepairedFromTheSecondCopy() throws IOException {
        Path second = secondCopy();
        RebuildTests.rewrite(object(home.folder(), first), "Premier", "Dernier");

        assertThat(check(second).problems()).isEmpty();

        assertThat(check(second).isClean()).isTrue();
        assertThat(quarantined(home.folder())).anyMatch(each -> each.endsWith("metadata.json"));
    }

    /// Two were lost at home and are erased at the very moment at which the second copy is read: one here, the other
    /// there, too.
    @Test
    void whatIsErasedWhileItIsBroughtHomeStaysErasedAndNothingIsLeftOfTheRepair() throws IOException {
        ReceivedFile here = received(12_345);
        ReceivedFile everywhere = received(12_346);
        Path second = secondCopy();
        List<Path> lost = Stream.of(here, everywhere)
                .map(each -> home.bean(ReceivedFiles.class).path(each))
                .toList();
        for (Path each : lost) {
            Files.delete(each);
        }
        Path leftOver = home.folder()
                .resolve("quarantine/" + FolderHolding.INCOMING + here.sha256().hex() + "-1");
        Files.createDirectories(home.folder().resolve("quarantine"));
        Files.writeString(leftOver, "of a repair that was killed");
        Pace erasing = count -> {
            if (count == here.size()) {
                erase(here);
            } else if (count == everywhere.size()) {
                erase(everywhere);
                deleteFrom(second, lost.getLast());
            }
        };

        CheckReport report = check(second, erasing);

        assertThat(report.isClean()).isTrue();
        assertThat(report.repaired()).isEmpty();
        assertThat(lost).noneMatch(Files::exists);
        assertThat(quarantined(home.folder())).isEmpty();
    }

    @Test
    void nobodyRemovesBytesWhileTheyAreBroughtFromOnePlaceToTheOther() {
        ReceivedFile file = received(12);
        ErasedFiles erased = home.bean(ErasedFiles.class);
        ContentFolder contents = home.bean(ContentFolder.class);
        Path place = home.bean(ReceivedFiles.class).path(file);

        assertThat(contents.whileRecorded(file.sha256(), () -> {
                    CompletableFuture<Void> erasing =
                            CompletableFuture.runAsync(() -> erase(file), Thread::startVirtualThread);
                    assertThat(erasing.handle((_, failure) -> failure).join())
                            .hasCauseInstanceOf(DataAccessException.class);
                    assertThat(place).exists();
                }))
                .isTrue();

        assertThat(erased.remove(OPERATOR, file.sha256())).isTrue();
        assertThat(place).doesNotExist();
        assertThat(contents.whileRecorded(file.sha256(), () -> fail("nothing is there to work on")))
                .isFalse();
    }

    private ReceivedFile received(int size) {
        return home.bean(ReceivedFiles.class)
                .receive(OPERATOR, new ByteArrayInputStream("x".repeat(size).getBytes(UTF_8)), "letter.txt");
    }

    private void erase(ReceivedFile file) {
        ErasedFiles erased = home.bean(ErasedFiles.class);
        new TransactionTemplate(home.bean(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> erased.forget(OPERATOR, Set.of(file.id())));
        assertThat(erased.remove(OPERATOR, file.sha256())).isTrue();
    }

    private void deleteFrom(Path second, Path file) {
        try {
            Files.delete(second.resolve(home.folder().relativize(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CheckReport check(Path second, Pace pace) {
        Holdings holdings = home.bean(Holdings.class);
        try (Holding copy = holdings.open(new SecondCopy.Folder(second))) {
            return home.bean(Fixity.class).run(copy, pace, _ -> {});
        }
    }

    @Test
    void twoFilesOfOneObjectDamagedInDifferentPlacesAreRepairedFromEachOther() throws IOException {
        Path second = secondCopy();
        RebuildTests.flip(object(home.folder(), corrected).resolve("v1/content/files/1.txt"));
        RebuildTests.flip(object(second, corrected).resolve("v2/content/files/1.txt"));

        CheckReport report = check(second);

        assertThat(report.problems()).isEmpty();
        assertThat(report.repaired()).hasSize(2);
        assertThat(check(second).isClean()).isTrue();
    }

    @Test
    void whatIsDamagedInBothPlacesIsNamedAndNothingIsOverwritten() throws IOException {
        Path second = secondCopy();
        List<Path> damaged = List.of(
                object(home.folder(), first).resolve("v1/content/files/1.txt"),
                object(second, first).resolve("v1/content/files/1.txt"),
                content(home.folder(), first),
                content(second, first));
        for (Path each : damaged) {
            RebuildTests.flip(each);
        }
        List<String> before = damaged.stream().map(FixityTests::bytes).toList();

        CheckReport report = check(second);

        assertThat(report.problems()).hasSize(4);
        assertThat(report.repaired()).isEmpty();
        assertThat(damaged.stream().map(FixityTests::bytes)).isEqualTo(before);
        assertThat(quarantined(home.folder())).isEmpty();
        assertThat(quarantined(second)).isEmpty();
    }

    @Test
    void aSecondCopyThatIsOlderIsBroughtUpToDateWithoutAlarm() throws IOException {
        Path second = secondCopy();
        FileSystemUtils.deleteRecursively(object(second, first));
        Files.delete(content(second, first));

        CheckReport report = check(second);

        assertThat(report.isClean()).isTrue();
        assertThat(report.notes()).hasSize(2);
        assertThat(check(second).notes()).isEmpty();
        assertThat(content(second, first)).content().isEqualTo("Le premier texte");
    }

    @Test
    void anActOfAProcessThatWasKilledIsWorthANoteAndNoAlarm() throws IOException {
        Path third = secondCopy();
        home.jdbc()
                .sql("UPDATE contributions.contribution SET state = 'REGISTERED', reference = NULL, version = NULL"
                        + " WHERE reference = :reference")
                .param("reference", first.reference().value())
                .update();
        home.jdbc()
                .sql("DELETE FROM publications.change WHERE reference = :reference")
                .param("reference", first.reference().value())
                .update();
        for (String each : List.of("file", "submitter", "version", "publication")) {
            home.jdbc()
                    .sql("DELETE FROM publications." + each + " WHERE reference = :reference")
                    .param("reference", first.reference().value())
                    .update();
        }

        CheckReport report = check(third);

        assertThat(report.isClean()).isTrue();
        assertThat(report.notes())
                .singleElement()
                .asString()
                .contains(first.reference().value(), "was killed");
    }

    @Test
    void aFolderThatIsNoCopyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(TestInstallation.newFolder()))
                .withMessageContaining("is no second copy");
    }

    @Test
    void aSiteThatServesChecksByItselfRemembersAndTellsTheAdministrators() throws IOException {
        Account administrator = home.bean(Accounts.class)
                .add(OPERATOR, new NewAccount("administrator@example.org", "An administrator", Language.RU));
        home.bean(Accounts.class).grant(OPERATOR, administrator.id(), StaffRole.ADMINISTRATOR);
        RebuildTests.flip(content(home.folder(), first));

        home.restart(Map.of("rapporteur.preservation.check-every", "1ns"));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(home.jdbc()
                                .sql("SELECT count(*) FROM mail.letter WHERE recipient = 'administrator@example.org'")
                                .query(Long.class)
                                .single())
                        .isPositive());
        assertThat(home.jdbc()
                        .sql("SELECT problems[1] FROM preservation.round ORDER BY id LIMIT 1")
                        .query((row, _) -> row.getString(1))
                        .single())
                .contains(digest(first), "is damaged");
    }

    private CheckReport check() {
        return home.bean(Fixity.class).check(OPERATOR, _ -> {});
    }

    private CheckReport check(Path second) {
        return home.bean(Fixity.class).check(OPERATOR, new SecondCopy.Folder(second), _ -> {});
    }

    private Path secondCopy() throws IOException {
        Path second = TestInstallation.newFolder().resolve("second");
        Installation.copy(home.folder().resolve("archive"), second.resolve("archive"));
        Installation.copy(home.folder().resolve("files"), second.resolve("files"));
        return second;
    }

    private Path object(Path base, Publication publication) {
        return base.resolve("archive").resolve(home.bean(PreservedArchive.class).folder(publication.reference()));
    }

    private Path content(Path base, Publication publication) {
        Path here = home.bean(ReceivedFiles.class)
                .path(publication.content().files().getFirst().file());
        return base.resolve(home.folder().relativize(here));
    }

    private String digest(Publication publication) {
        return content(home.folder(), publication).getFileName().toString();
    }

    private static List<String> quarantined(Path base) throws IOException {
        Path quarantine = base.resolve("quarantine");
        if (!Files.exists(quarantine)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(quarantine)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private static String bytes(Path file) {
        try {
            return Digests.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
