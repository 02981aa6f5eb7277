package org.rapporteur.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.Papers;
import org.rapporteur.RapporteurApplication;
import org.rapporteur.TestInstallation;
import org.rapporteur.VerifierProgram;
import org.rapporteur.VerifierProgram.Answer;
import org.rapporteur.Visitor;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Review;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/// What a stranger with the verifier finds, in the record as it is and in one that somebody has tampered with,
/// also with the ledger's own key.
@SpringBootTest(
        classes = RapporteurApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "rapporteur.ledger.origin=record.example.org/ledger")
@TestConstructor(autowireMode = AutowireMode.ALL)
@ContextConfiguration(initializers = TestInstallation.class)
@Import({Papers.class, Visitor.class})
class VerifierTests {
    @TempDir
    private static Path program;

    @SuppressWarnings("NullAway.Init")
    private static VerifierProgram verifier;

    private final Papers papers;
    private final Visitor visitor;
    private final Contributions contributions;
    private final Review review;
    private final Publications publications;
    private final LedgerKeys keys;
    private final Checkpoints checkpoints;
    private final LedgerReceipts receipts;

    @TempDir
    private Path folder;

    private Publication publication;
    private Path receipt;
    private Path file;
    private Path key;

    VerifierTests(
            Papers papers,
            Visitor visitor,
            Contributions contributions,
            Review review,
            Publications publications,
            LedgerKeys keys,
            Checkpoints checkpoints,
            LedgerReceipts receipts) {
        this.papers = papers;
        this.visitor = visitor;
        this.contributions = contributions;
        this.review = review;
        this.publications = publications;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.receipts = receipts;
    }

    @BeforeAll
    static void compile() {
        verifier = VerifierProgram.compile(program);
    }

    @BeforeEach
    void aPublicationWithItsReceipt() throws IOException {
        publication = papers.published("KEN", "en", "Measures taken", "What was done, and when: " + folder);
        receipt = receipt("/versions/1/receipt.json");
        file = Files.writeString(folder.resolve("paper.txt"), "What was done, and when: " + folder);
        key = Files.writeString(folder.resolve("key"), keys.current().orElseThrow());
    }

    @Test
    void theFileAsReceivedIsProvenBackToItsSubmission() {
        Answer answer = verifier.run("receipt", receipt, file, "--key", key, "--log", ledger());

        assertThat(answer.words()).contains("is what was published", "Nothing has happened", "Proven.");
        assertThat(answer.status()).isZero();
    }

    @Test
    void aReceiptOfASubmissionIsProvenAndTellsThatItWasPublishedSince() throws IOException {
        LedgerReceipts.ProvenReceipt submission =
                receipts.prove(java.util.Objects.requireNonNull(publication.submitted()), List.of());
        Path own = Files.writeString(folder.resolve("own.json"), submission.json());

        Answer answer = verifier.run("receipt", own, file, "--key", key, "--log", ledger());

        assertThat(answer.words()).contains("is what was received", publication.reference() + "” was published");
        assertThat(answer.status()).isZero();
    }

    @Test
    void theReceiptOfACorrectionIsProvenBackToItsOwnSubmission() throws IOException {
        Contribution draft =
                papers.correction(publication.reference(), "KEN", "en", "Corrected", "Said better: " + folder);
        contributions.submit(Papers.SYSTEM, draft.id());
        review.register(Papers.SYSTEM, draft.id());
        Publication corrected = review.publish(Papers.SYSTEM, draft.id());
        Path better = Files.writeString(folder.resolve("better.txt"), "Said better: " + folder);
        long submitted = java.util.Objects.requireNonNull(corrected.submitted());
        Path own = Files.writeString(
                folder.resolve("own.json"),
                receipts.prove(corrected.position(), List.of(submitted)).json());
        Path first = Files.writeString(
                folder.resolve("first.json"),
                receipts.prove(submitted, List.of()).json());

        Answer answer = verifier.run("receipt", own, better, "--key", key, "--log", ledger());
        assertThat(answer.words()).contains("is what was published", "Proven.");
        assertThat(answer.status()).isZero();
        Answer since = verifier.run("receipt", first, better, "--key", key, "--log", ledger());
        assertThat(since.words()).contains("is what was received", publication.reference() + "”");
        assertThat(since.status()).isZero();
    }

    @Test
    void theReceiptInCoseProvesTheSame() throws IOException {
        HttpResponse<byte[]> download = visitor.getBytes(publicPath(publication) + "/versions/1/receipt.cose");
        Path cose = Files.write(folder.resolve("receipt.cose"), download.body());

        Answer answer = verifier.run("receipt", cose, file, "--key", key, "--log", ledger());

        assertThat(answer.words())
                .contains("is what was published", "byte for byte", "signed by the key valid", "Nothing has happened")
                .contains("Proven.");
        assertThat(answer.status()).isZero();
    }

    @Test
    void oneByteOfAReceiptInCoseIsFound() throws IOException {
        byte[] changed = visitor.getBytes(publicPath(publication) + "/versions/1/receipt.cose")
                .body();
        changed[changed.length - 1] ^= 1;
        Path cose = Files.write(folder.resolve("changed.cose"), changed);

        contradicts(verifier.run("receipt", cose, file, "--key", key), "false signature");
    }

    @Test
    void oneByteOfAFileIsFound() throws IOException {
        Path changed = Files.writeString(folder.resolve("changed.txt"), "what was done, and when: " + folder);

        contradicts(verifier.run("receipt", receipt, changed, "--key", key), "is not the file that is on record");
    }

    @Test
    void aSwappedFileIsFound() throws IOException {
        Publication other = papers.published("KEN", "en", "Another paper", "Something else: " + folder);
        HttpResponse<byte[]> download = visitor.getBytes(publicPath(other) + "/files/1/paper.txt");
        assertThat(download.statusCode()).isEqualTo(200);
        Path swapped = Files.write(folder.resolve("swapped.txt"), download.body());

        contradicts(verifier.run("receipt", receipt, swapped, "--key", key), "is not the file that is on record");
    }

    @Test
    void aRewrittenTitleIsFound() throws IOException {
        String recorded = visitor.get(publicPath(publication) + "/versions/1/metadata.json")
                .body();
        Path description = Files.writeString(folder.resolve("metadata.json"), recorded);
        assertThat(verifier.run("receipt", receipt, description, "--key", key).status())
                .isZero();

        Files.writeString(description, recorded.replace("Measures taken", "Measures not taken"));

        contradicts(verifier.run("receipt", receipt, description, "--key", key), "changed what is said of it");
    }

    @Test
    void aDeletedPublicationIsFound() throws IOException {
        Mirror mirror = mirror();
        Path rewritten = mirror.with(entries -> {
                    entries.removeIf(each -> each.contains("\"position\":" + publication.position() + "}"));
                    return entries;
                })
                .write(folder.resolve("rewritten"), signing());

        contradicts(verifier.run("receipt", receipt, file, "--key", key, "--log", rewritten), "rolled back");
        contradicts(verifier.run("mirror", rewritten, "--key", key, "--then", checkpoint()), "rolled back");
    }

    @Test
    void aRolledBackDatabaseIsFound() throws IOException {
        Path rolledBack = mirror().with(entries -> entries.subList(0, 2)).write(folder.resolve("earlier"), signing());

        contradicts(verifier.run("mirror", rolledBack, "--key", key, "--then", checkpoint()), "rolled back");
    }

    @Test
    void aForkShownToTwoReadersIsFound() throws IOException {
        Mirror mirror = mirror();
        Path forked = mirror.with(entries -> {
                    entries.set(
                            (int) publication.position(),
                            entries.get((int) publication.position()).replace("PUBLISHED", "REGISTERED"));
                    return entries;
                })
                .write(folder.resolve("forked"), signing());

        contradicts(verifier.run("mirror", forked, "--key", key, "--then", checkpoint()), "forked");
    }

    @Test
    void aBackDatedEntryIsFound() throws IOException {
        Path backDated = mirror().with(entries -> {
                    entries.set(entries.size() - 1, entries.getLast().replaceFirst("\"at\":\"\\d{4}", "\"at\":\"2021"));
                    return entries;
                })
                .write(folder.resolve("back-dated"), signing());

        contradicts(verifier.run("mirror", backDated, "--key", key), "is back-dated");
    }

    @Test
    void aLostTileIsFound() throws IOException {
        Path copy = copied();
        Files.delete(copy.resolve("tile/0/000.p/" + sizeOf(copy)));

        Answer answer = verifier.run("mirror", copy, "--key", key);

        assertThat(answer.words()).contains("is missing");
        assertThat(answer.status()).isEqualTo(3);
    }

    @Test
    void aStolenOldKeyIsFound() throws IOException {
        SigningKey stolen = signing();
        keys.change();
        checkpoints.upToDate();
        Path signedWithIt = mirror().with(entries -> entries).write(folder.resolve("stolen"), stolen);

        contradicts(verifier.run("mirror", signedWithIt, "--key", key), "signed by an old key");
        assertThat(verifier.run("mirror", copied(), "--key", key).status()).isZero();
    }

    @Test
    void aWithdrawalSinceIsToldAndTheWithdrawalItselfIsProven() throws IOException {
        publications.withdraw(Papers.SYSTEM, publication.reference(), Withdrawal.Reason.PUBLISHED_IN_ERROR);
        checkpoints.upToDate();

        Answer before = verifier.run("receipt", receipt, file, "--key", key, "--log", ledger());
        Answer after = verifier.run("receipt", receipt("/withdrawal/receipt.json"), "--key", key);

        assertThat(before.words()).contains("was withdrawn", "Proven as it was recorded, but withdrawn since");
        assertThat(before.status()).isZero();
        assertThat(after.words()).contains("Proven.");
        assertThat(after.status()).isZero();
    }

    @Test
    void aWholeMirrorIsProvenInAnyOfTheSixLanguages() {
        Path copy = copied();

        for (String language : List.of("ar", "zh", "fr", "ru", "es")) {
            assertThat(verifier.run("mirror", copy, "--key", key, "--language", language)
                            .status())
                    .isZero();
        }
    }

    private static void contradicts(Answer answer, String words) {
        assertThat(answer.words()).contains(words, "Contradicted");
        assertThat(answer.status()).isEqualTo(1);
    }

    private Path receipt(String path) throws IOException {
        String json = visitor.get(publicPath(publication) + path).body();
        return Files.writeString(folder.resolve(path.replace('/', '-') + ".json"), json);
    }

    private static String publicPath(Publication publication) {
        return "/en/contributions/" + publication.reference();
    }

    private String ledger() {
        return "http://localhost:" + visitor.port() + "/ledger/";
    }

    private Path copied() {
        checkpoints.upToDate();
        Path copy = folder.resolve("copy-" + System.nanoTime());
        assertThat(verifier.run("copy", ledger(), copy).status()).isZero();
        return copy;
    }

    private Mirror mirror() throws IOException {
        Path copy = copied();
        return Mirror.read(copy, sizeOf(copy));
    }

    private static int sizeOf(Path copy) throws IOException {
        return Integer.parseInt(Files.readAllLines(copy.resolve("checkpoint")).get(1));
    }

    private Path checkpoint() throws IOException {
        return Files.writeString(
                folder.resolve("kept"), checkpoints.upToDate().orElseThrow().note(), StandardCharsets.UTF_8);
    }

    private SigningKey signing() {
        return keys.signing(VerificationKey.parse(keys.current().orElseThrow()));
    }
}
