package org.rapporteur.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.S3Endpoint;
import org.rapporteur.TestInstallation;
import org.rapporteur.VerifierProgram;
import org.rapporteur.WrittenMirror;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.ContributionState;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.ReturnReason;
import org.rapporteur.contributions.Review;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.AccountId;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NewAccount;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.LedgerReceipts;
import org.rapporteur.ledger.LedgerReceipts.ProvenReceipt;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.ledger.PublishedLedger;
import org.rapporteur.preservation.CheckReport;
import org.rapporteur.preservation.Fixity;
import org.rapporteur.preservation.Installation;
import org.rapporteur.preservation.SecondCopy;
import org.rapporteur.publications.Erasure;
import org.rapporteur.publications.NotErasable;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;
import org.rapporteur.search.Query;
import org.rapporteur.search.Search;
import org.springframework.util.FileSystemUtils;

class ErasureTests {
    private static final Actor OPERATOR = Actor.system("erase");
    private static final String TITLE = "Zagreblitz title";
    private static final String TEXT = "Words of vorlonquist that a court forbids.";
    private static final String NAME = "quibblesnark.txt";
    private static final List<String> WORDS = List.of("zagreblitz", "vorlonquist", "quibblesnark");

    private static final Map<String, String> SETTINGS = Map.of("rapporteur.preservation.check-every", "0s");

    private Installation home;
    private Papers papers;

    @BeforeEach
    void begin() {
        home = Installation.serving(SETTINGS);
        papers = home.make(Papers.class);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void whatWasErasedIsFoundNowhere() throws IOException {
        papers.published("FRA", "fr", "Avant", "Un texte");
        Publication publication = corrected();
        papers.published("KEN", "en", "After", "Another text");
        waitForSearch();
        List<String> before = traces();
        assertThat(before)
                .anyMatch(each -> each.startsWith("index/"))
                .anyMatch(each -> each.startsWith("text/"))
                .anyMatch(each -> each.startsWith("archive/"))
                .anyMatch(each -> each.startsWith("files/"))
                .anyMatch(each -> each.startsWith("publications.version"))
                .anyMatch(each -> each.startsWith("contributions.contribution"))
                .anyMatch(each -> each.startsWith("ledger.detail"))
                .anyMatch(each -> each.startsWith("files.file"));

        erase(publication);
        waitForTheWork(publication);

        assertThat(traces()).isEmpty();
        Publication left = home.bean(Publications.class)
                .findLatest(publication.reference())
                .orElseThrow();
        Erasure erasure = erasure(publication);
        assertThat(erasure.reason()).isEqualTo(Erasure.Reason.COURT_ORDER);
        assertThat(erasure.last() - erasure.first() + 1).isEqualTo(6); // two versions, each submitted and registered
        assertThat(left.version()).isEqualTo(2);
        assertThat(left.content().kind()).isEqualTo(publication.content().kind());
        assertThat(home.bean(Ledger.class).find(publication.position())).isEmpty();
        assertThat(papers.published("KEN", "en", "Later", "Later text")
                        .reference()
                        .value())
                .endsWith("-4");
    }

    @Test
    void aProcessThatIsKilledBeforeTheRemovalRemovesAfterItsNextStart() throws IOException {
        Publication publication = corrected();
        withdraw(publication);
        home.rest();
        erasures().erase(OPERATOR, order(new Subject.Published(publication.reference())));
        assertThat(Traces.in(home.folder().resolve("archive"), WORDS)).isNotEmpty();
        assertThat(check().problems()).isEmpty();
        assertThat(check().notes()).singleElement().asString().contains("is still being erased");

        home.restart(SETTINGS);
        waitForTheWork(publication);

        assertThat(traces()).isEmpty();
        assertSound();
    }

    @Test
    void aProcessThatIsKilledWhileAnObjectIsReplacedHasAWholeOneAfterItsNextStart() throws IOException {
        Publication publication = corrected();
        erase(publication);
        waitForTheWork(publication);
        Path object = object(home.folder(), publication);
        Path ready = home.folder().resolve("archive-work/ready/one");
        Path half = home.folder().resolve("archive-work/making/half/objects/v1");
        home.rest();
        Files.createDirectories(half);
        Files.writeString(half.resolve("part"), TEXT);
        Files.move(object, ready);

        home.restart(SETTINGS);

        assertThat(object).isDirectory();
        assertThat(traces()).isEmpty();
        assertSound();
    }

    @Test
    void bytesThatAnotherContributionHoldsTooStayForIt() throws IOException {
        Publication publication = papers.published("PER", "es", TITLE, file(TEXT));
        Publication other = papers.published("KEN", "en", "Another", papers.file("theirs.txt", bytes(TEXT)));
        withdraw(publication);
        Subject subject = new Subject.Published(publication.reference());
        assertThat(erasures().look(OPERATOR, subject)).contains(new Prospect(1, 1, 1, 3));

        erasures().erase(OPERATOR, order(subject));
        waitForTheWork(publication);

        ReceivedFiles files = home.bean(ReceivedFiles.class);
        ReceivedFile theirs = files.get(other.content().files().getFirst().file());
        assertThat(files.path(theirs)).content().isEqualTo(TEXT);
        assertThat(files.text(theirs.id()))
                .hasValueSatisfying(text -> assertThat(text).contains("vorlonquist"));
        assertThat(traces()).allMatch(each -> each.endsWith(": vorlonquist"));
        assertSound();
    }

    @Test
    void aContributionThatWasNeverPublishedIsErasedToo() throws IOException {
        Contribution returned = papers.draft("PER", "es", TITLE, file(TEXT));
        home.bean(Contributions.class).submit(Papers.SYSTEM, returned.id());
        home.bean(Review.class).giveBack(Papers.SYSTEM, returned.id(), ReturnReason.OTHER, "The vorlonquist is wrong.");
        Contribution draft = papers.draft("PER", "es", TITLE, papers.file(NAME, bytes(TEXT + " Once more.")));
        long before = home.bean(Ledger.class).size();

        for (Contribution each : List.of(returned, draft)) {
            Subject subject = new Subject.Unpublished(each.id());
            erasures().erase(OPERATOR, order(subject));
            waitForTheWork(subject);
            assertThatExceptionOfType(NotErasable.class)
                    .isThrownBy(() -> erasures().erase(OPERATOR, order(subject)));
        }

        assertThat(traces()).isEmpty();
        assertThat(home.bean(Ledger.class).size()).isEqualTo(before + 2); // SUBMITTED and RETURNED
        assertThat(home.bean(Contributions.class).get(Papers.SYSTEM, draft.id()).state())
                .isInstanceOf(ContributionState.Erased.class);
        papers.published("KEN", "en", "After", "Another text");
        assertSound();
    }

    @Test
    void whatIsPublicIsWithdrawnFirstAndNobodyErasesButAdministrators() {
        Publication publication = papers.published("PER", "es", TITLE, file(TEXT));
        Order order = order(new Subject.Published(publication.reference()));
        Actor officer = new Actor.Person(new AccountId(UUID.randomUUID()), Set.of(StaffRole.OFFICER));

        assertThat(erasures().look(OPERATOR, order.subject())).isEmpty();
        assertThatExceptionOfType(NotErasable.class).isThrownBy(() -> erasures().erase(OPERATOR, order));
        assertThatExceptionOfType(NotErasable.class)
                .isThrownBy(() -> erasures()
                        .erase(
                                OPERATOR,
                                order(new Subject.Unpublished(new ContributionId(publication.contribution())))));
        withdraw(publication);
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> erasures().erase(officer, order));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> erasures().look(officer, order.subject()));
        assertThat(home.bean(Ledger.class).find(publication.position())).isPresent();
    }

    @Test
    void whatAnotherObjectOpensOfItIsClosedThereToo() throws IOException {
        Publication publication = papers.published("PER", "es", TITLE, file(TEXT));
        Publication other = papers.published("KEN", "en", "Another", "Another text");
        Contribution correction = papers.correction(other.reference(), "KEN", "en", "Corrected", "Corrected text");
        home.bean(Contributions.class).submit(Papers.SYSTEM, correction.id());
        home.bean(Review.class).register(Papers.SYSTEM, correction.id());
        other = home.bean(Review.class).publish(Papers.SYSTEM, correction.id());
        long submitted = Objects.requireNonNull(publication.submitted());
        openIn(
                object(home.folder(), other),
                home.bean(Ledger.class).find(submitted).orElseThrow());
        home.restart(SETTINGS);
        assertSound();
        assertThat(Traces.in(object(home.folder(), other), WORDS)).isNotEmpty();

        erase(publication);
        waitForTheWork(publication);

        assertThat(traces()).isEmpty();
        assertThat(object(home.folder(), other).resolve("v2/content/files/1.txt"))
                .content()
                .isEqualTo("Corrected text");
        assertSound();
    }

    /// Lets the first version of the object open an entry of another publication, as archives of earlier releases do.
    private static void openIn(Path object, OpenedEntry entry) throws IOException {
        Path ledger = object.resolve("v1/content/ledger.json");
        String before = digest(ledger);
        Files.writeString(
                ledger,
                Files.readString(ledger).replace("\"entries\":[\n", "\"entries\":[\n" + entry.toJson() + ",\n"));
        for (Path each : List.of(object, object.resolve("v1"), object.resolve("v2"))) {
            Path inventory = each.resolve("inventory.json");
            Files.writeString(inventory, Files.readString(inventory).replace(before, digest(ledger)));
            Files.writeString(each.resolve("inventory.json.sha256"), digest(inventory) + "  inventory.json\n");
        }
    }

    @Test
    void aSecondCopyBringsNothingBackAndLosesItToo() throws IOException {
        Publication publication = corrected();
        Publication other = papers.published("KEN", "en", "Another", "Another text");
        withdraw(publication);
        Path second = TestInstallation.newFolder().resolve("second");
        Installation.copy(home.folder().resolve("archive"), second.resolve("archive"));
        Installation.copy(home.folder().resolve("files"), second.resolve("files"));
        erasures().erase(OPERATOR, order(new Subject.Published(publication.reference())));
        waitForTheWork(publication);

        CheckReport report = home.bean(Fixity.class).check(OPERATOR, new SecondCopy.Folder(second), _ -> {});

        assertThat(report.problems()).isEmpty();
        assertThat(report.repaired()).isEmpty();
        assertThat(report.notes()).anyMatch(each -> each.contains("was erased since the second copy was made"));
        assertThat(traces()).isEmpty();
        assertThat(Traces.in(second, WORDS)).isEmpty();
        assertThat(object(second, other)).isDirectory();
        CheckReport again = home.bean(Fixity.class).check(OPERATOR, new SecondCopy.Folder(second), _ -> {});
        assertThat(again.isClean()).isTrue();
        assertThat(again.notes()).isEmpty();
    }

    @Test
    void anOldObjectThatComesBackToTheArchiveIsNamed() throws IOException {
        Publication publication = corrected();
        withdraw(publication);
        Path kept = TestInstallation.newFolder().resolve("kept");
        Installation.copy(object(home.folder(), publication), kept);
        erasures().erase(OPERATOR, order(new Subject.Published(publication.reference())));
        waitForTheWork(publication);
        FileSystemUtils.deleteRecursively(object(home.folder(), publication));
        Installation.copy(kept, object(home.folder(), publication));

        assertThat(check().problems()).singleElement().asString().contains("was erased", "is still in the data folder");
    }

    @Test
    void theSecondCopyOfTheSettingsAndTheQuarantineLoseItWithTheWork() throws IOException {
        Path second = TestInstallation.newFolder().resolve("second");
        home.restart(Map.of(
                "rapporteur.preservation.check-every", "0s", "rapporteur.preservation.second-copy", second.toString()));
        papers = home.make(Papers.class);
        Publication publication = corrected();
        withdraw(publication);
        Installation.copy(home.folder().resolve("archive"), second.resolve("archive"));
        Installation.copy(home.folder().resolve("files"), second.resolve("files"));
        Path damaged = home.folder().resolve("quarantine/20260101T000000Z");
        Installation.copy(home.folder().resolve("archive"), damaged.resolve("archive"));
        Installation.copy(home.folder().resolve("files"), damaged.resolve("files"));
        leaveUnfinishedRepairs();

        erasures().erase(OPERATOR, order(new Subject.Published(publication.reference())));
        waitForTheWork(publication);

        assertThat(traces()).isEmpty();
        assertThat(Traces.in(second, WORDS)).isEmpty();
    }

    @Test
    void aBucketLosesItWithTheWorkAndBringsNothingBack() throws IOException {
        Path bucket = S3Endpoint.newBucket();
        Map<String, String> settings = S3Endpoint.settings("s3://" + bucket.getFileName() + "/copy");
        home.restart(settings);
        papers = home.make(Papers.class);
        Publication publication = corrected();
        Publication other = papers.published("KEN", "en", "Another", "Another text");
        withdraw(publication);
        assertThat(check().isClean()).isTrue();
        Path damaged = bucket.resolve("copy/quarantine/20260101T000000Z");
        Installation.copy(bucket.resolve("copy/archive"), damaged.resolve("archive"));
        Installation.copy(bucket.resolve("copy/files"), damaged.resolve("files"));
        Path old = TestInstallation.newFolder().resolve("old");
        Installation.copy(bucket, old);
        assertThat(Traces.in(bucket, WORDS)).isNotEmpty();

        erasures().erase(OPERATOR, order(new Subject.Published(publication.reference())));
        waitForTheWork(publication);

        assertThat(Traces.in(bucket, WORDS)).isEmpty();
        assertThat(object(bucket.resolve("copy"), other)).isDirectory();
        assertThat(check().problems()).isEmpty();
        assertThat(object(bucket.resolve("copy"), publication)).isDirectory(); // the tombstone
        Installation.copy(old.resolve("copy"), bucket.resolve("copy"));

        CheckReport report = check();

        assertThat(report.problems()).isEmpty();
        assertThat(report.notes()).anyMatch(each -> each.contains("was erased since the second copy was made"));
        assertThat(Traces.in(bucket.resolve("copy/archive"), WORDS)).isEmpty();
        assertThat(Traces.in(bucket.resolve("copy/files"), WORDS)).isEmpty();
        assertThat(traces()).isEmpty();
    }

    @Test
    void administratorsAreToldWhenTheWorkFailsAgainAndAgain() throws IOException {
        Account administrator = home.bean(Accounts.class)
                .add(OPERATOR, new NewAccount("administrator@example.org", "An administrator", Language.EN));
        home.bean(Accounts.class).grant(OPERATOR, administrator.id(), StaffRole.ADMINISTRATOR);
        Publication publication = papers.published("PER", "es", TITLE, file(TEXT));
        withdraw(publication);
        home.rest();
        erasures().erase(OPERATOR, order(new Subject.Published(publication.reference())));
        home.jdbc().sql("UPDATE erasure.decision SET failures = 2").update();
        Path place = object(home.folder(), publication);
        FileSystemUtils.deleteRecursively(place);
        Files.createDirectories(place.getParent());
        Path parent = Objects.requireNonNull(place.getParent());
        FileSystemUtils.deleteRecursively(parent);
        Files.writeString(parent, "in the way");

        home.restart(SETTINGS);

        Eventually.holds(() -> home.jdbc()
                        .sql("SELECT count(*) FROM mail.letter WHERE recipient = 'administrator@example.org'")
                        .query(Long.class)
                        .single()
                > 0);
        assertThat(erasures().find(OPERATOR, new Subject.Published(publication.reference())))
                .hasValueSatisfying(each -> assertThat(each.finishedAt()).isNull());
    }

    @Test
    void anOldReceiptStillVerifiesAndTheVerifierTellsOfTheErasure() throws IOException {
        Path folder = TestInstallation.newFolder();
        Path paper = Files.writeString(folder.resolve("paper.txt"), TEXT);
        Publication publication = papers.published("PER", "es", TITLE, file(TEXT));
        LedgerReceipts receipts = home.bean(LedgerReceipts.class);
        ProvenReceipt proven =
                receipts.prove(publication.position(), List.of(Objects.requireNonNull(publication.submitted())));
        Path receipt = Files.writeString(folder.resolve("receipt.json"), proven.json());

        erase(publication);
        waitForTheWork(publication);

        assertThatExceptionOfType(LedgerReceipts.Erased.class)
                .isThrownBy(() -> receipts.prove(publication.position(), List.of()));
        Erasure erasure = erasure(publication);
        ProvenReceipt ofErasure = receipts.prove(erasure.last(), List.of());
        Path other = Files.writeString(folder.resolve("erasure.json"), ofErasure.json());
        Path mirror = WrittenMirror.of(home.bean(PublishedLedger.class), folder.resolve("mirror"));
        VerifierProgram verifier = VerifierProgram.compile(Files.createDirectories(folder.resolve("verifier")));
        VerifierProgram.Answer answer = verifier.run("receipt", receipt, paper, "--key", proven.key(), "--log", mirror);
        assertThat(answer.words()).contains("was erased").contains("COURT_ORDER");
        assertThat(answer.status()).as(answer.words()).isZero();
        VerifierProgram.Answer ofTheOther = verifier.run("receipt", other, "--key", proven.key(), "--log", mirror);
        assertThat(ofTheOther.status()).as(ofTheOther.words()).isZero();
        assertThat(ofTheOther.words()).contains("Erasure");
        assertThat(Traces.in(mirror, WORDS)).isEmpty();
    }

    private Erasure erasure(Publication publication) {
        Publication left = home.bean(Publications.class)
                .findLatest(publication.reference())
                .orElseThrow();
        return Objects.requireNonNull(Objects.requireNonNull(left.withdrawal()).erasure());
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private CheckReport check() {
        return home.bean(Fixity.class).check(OPERATOR, _ -> {});
    }

    private void assertSound() {
        CheckReport report = check();
        assertThat(report.problems()).isEmpty();
        assertThat(report.notes()).isEmpty();
    }

    private Path object(Path base, Publication publication) {
        return base.resolve("archive").resolve(home.bean(PreservedArchive.class).folder(publication.reference()));
    }

    private Erasures erasures() {
        return home.bean(Erasures.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> traces() throws IOException {
        return Traces.in(home.folder(), home.jdbc(), WORDS);
    }

    private Publication corrected() {
        Publication first = papers.published("PER", "es", TITLE, file(TEXT));
        Contribution correction = papers.correction(first.reference(), "PER", "es", TITLE + " again", TEXT + " Again.");
        home.bean(Contributions.class).submit(Papers.SYSTEM, correction.id());
        home.bean(Review.class).register(Papers.SYSTEM, correction.id());
        return home.bean(Review.class).publish(Papers.SYSTEM, correction.id());
    }

    private ReceivedFile file(String text) {
        return papers.file(NAME, bytes(text));
    }

    private void waitForSearch() {
        Eventually.holds(() -> home.bean(Search.class)
                        .find(Query.of("vorlonquist", Language.EN))
                        .total()
                > 0);
    }

    private void erase(Publication publication) {
        withdraw(publication);
        erasures().erase(OPERATOR, order(new Subject.Published(publication.reference())));
    }

    private void withdraw(Publication publication) {
        home.bean(Publications.class).withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.PERSONAL_DATA);
    }

    private static Order order(Subject subject) {
        return new Order(subject, Erasure.Reason.COURT_ORDER, "Judgment 17");
    }

    /// As a check leaves them that is killed while it brings received contents back.
    private void leaveUnfinishedRepairs() throws IOException {
        try (Stream<Path> files = Files.walk(home.folder().resolve("files"))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, home.folder().resolve("quarantine/incoming-" + each.getFileName() + "-1"));
            }
        }
    }

    private void waitForTheWork(Publication publication) {
        waitForTheWork(new Subject.Published(publication.reference()));
    }

    private void waitForTheWork(Subject subject) {
        Eventually.holds(() -> erasures().find(OPERATOR, subject).orElseThrow().finishedAt() != null);
    }
}
