package org.rapporteur.preservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.RapporteurTest;
import org.rapporteur.TestInstallation;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Review;
import org.rapporteur.erasure.Erasures;
import org.rapporteur.erasure.Order;
import org.rapporteur.erasure.Subject;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.ledger.Checkpoint;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.LedgerReceipts;
import org.rapporteur.ledger.ReturningLedger.Gap;
import org.rapporteur.publications.Erasure;
import org.rapporteur.publications.PreservedArchive;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Withdrawal;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

@RapporteurTest
@Import({Papers.class, WholeRecord.class})
class RebuildTests {
    private static final Actor OPERATOR = Actor.system("rebuild");

    private final WholeRecord record;
    private final Papers papers;
    private final PreservedArchive archive;
    private final DataFolder folder;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final LedgerReceipts receipts;
    private final Rebuilding rebuilding;
    private final TransactionTemplate transaction;
    private final Publications publications;
    private final Erasures erasures;

    RebuildTests(
            WholeRecord record,
            Papers papers,
            PreservedArchive archive,
            DataFolder folder,
            JdbcClient jdbc,
            Ledger ledger,
            LedgerReceipts receipts,
            Rebuilding rebuilding,
            PlatformTransactionManager transactions,
            Publications publications,
            Erasures erasures) {
        this.publications = publications;
        this.erasures = erasures;
        this.record = record;
        this.papers = papers;
        this.archive = archive;
        this.folder = folder;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.receipts = receipts;
        this.rebuilding = rebuilding;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void theRecordThatComesBackEqualsTheOneThatWasFieldByField() throws IOException {
        WholeRecord.Made made = record.make();
        papers.registered("CHL", "es", "Después", "After the last act in public");

        try (Installation second = Installation.withSecrets(folder.path().resolve("secrets"))) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, archive.root(), _ -> {});

            assertThat(rebuilt.problems()).isEmpty();
            assertThat(rebuilt.isSigning()).isTrue();
            Map<String, List<String>> before = PublicRecord.of(jdbc);
            Map<String, List<String>> after = PublicRecord.of(second.jdbc());
            assertThat(after.keySet()).isEqualTo(before.keySet());
            before.forEach(
                    (table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
            assertThat(before.values()).noneMatch(List::isEmpty);
            assertThat(treeOf(second.folder().resolve("archive"))).isEqualTo(treeOf(archive.root()));
            assertBytes(second, made.manifold());
            assertBytes(second, made.corrected());
            assertThat(second.bean(Publications.class)
                            .findLatest(made.withdrawn().reference())
                            .orElseThrow()
                            .isWithdrawn())
                    .isTrue();
        }
    }

    private void assertBytes(Installation second, Publication publication) {
        ReceivedFiles files = second.bean(ReceivedFiles.class);
        publication.content().files().forEach(each -> {
            Path there = files.path(each.file());
            assertThat(there).startsWith(second.folder()).exists();
            assertThat(Digests.of(read(there)))
                    .isEqualTo(files.get(each.file()).sha256().hex());
        });
    }

    @Test
    void theLedgerGoesOnWhereItEndedUnderTheSameKeyWithTheSameRoot() throws IOException {
        WholeRecord.Made made = record.make();
        Checkpoint before = receipts.prove(made.last().position(), List.of()).checkpoint();
        assertThat(before.size()).isEqualTo(made.last().position() + 1);

        try (Installation second = Installation.withSecrets(folder.path().resolve("secrets"))) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, archive.root(), _ -> {});
            assertThat(rebuilt.ledger().size()).isEqualTo(before.size());
            assertThat(rebuilt.ledger().root()).isEqualTo(before.root());
            second.restart();

            Checkpoint after = second.bean(LedgerReceipts.class)
                    .prove(made.last().position(), List.of())
                    .checkpoint();
            assertThat(after).isEqualTo(before);
            Publication next = publishOne(second);
            assertThat(next.reference()).isEqualTo(after(made.last().reference()));
            assertThat(next.submitted()).isEqualTo(before.size());
            assertThat(second.bean(LedgerReceipts.class)
                            .prove(next.position(), List.of(before.size()))
                            .checkpoint()
                            .size())
                    .isEqualTo(next.position() + 1);
        }
    }

    @Test
    void withoutItsKeyALedgerIsContinuedAndNotSignedAndNotOpenedAgain() throws IOException {
        WholeRecord.Made made = record.make();

        try (Installation second = Installation.empty()) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, archive.root(), _ -> {});
            assertThat(rebuilt.isSigning()).isFalse();
            second.restart();

            assertThat(second.bean(Ledger.class).size())
                    .isEqualTo(rebuilt.ledger().size());
            assertThat(publishOne(second).reference())
                    .isEqualTo(after(made.last().reference()));
            assertThatExceptionOfType(LedgerReceipts.Unprovable.class)
                    .isThrownBy(() ->
                            second.bean(LedgerReceipts.class).prove(made.last().position(), List.of()));
        }
    }

    @Test
    void whatWasErasedFromTheLedgerDoesNotComeBackFromTheArchive() throws IOException {
        Publication publication = papers.published("GHA", "en", "Erased later", "What was submitted");
        long submitted = Objects.requireNonNull(publication.submitted());
        transaction.executeWithoutResult(_ -> ledger.erase(submitted, "PERSONAL_DATA"));
        papers.published("GHA", "en", "Something after it", "Another text");

        try (Installation second = Installation.empty()) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, archive.root(), _ -> {});

            assertThat(rebuilt.problems()).isEmpty();
            assertThat(second.bean(Ledger.class).find(submitted)).isEmpty();
            assertThat(PublicRecord.of(second.jdbc())).isEqualTo(PublicRecord.of(jdbc));
        }
    }

    @Test
    void anErasedPublicationComesBackAsItsTombstoneAndNothingElse() throws IOException {
        WholeRecord.Made made = record.make();
        publications.withdraw(OPERATOR, made.corrected().reference(), Withdrawal.Reason.PERSONAL_DATA);
        for (Publication each : List.of(made.corrected(), made.withdrawn())) {
            Subject subject = new Subject.Published(each.reference());
            erasures.erase(OPERATOR, new Order(subject, Erasure.Reason.PERSONAL_DATA, "Order 1"));
            Eventually.holds(
                    () -> erasures.find(OPERATOR, subject).orElseThrow().finishedAt() != null);
        }

        try (Installation second = Installation.withSecrets(folder.path().resolve("secrets"))) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, archive.root(), _ -> {});

            assertThat(rebuilt.problems()).isEmpty();
            Map<String, List<String>> after = PublicRecord.of(second.jdbc());
            PublicRecord.of(jdbc)
                    .forEach((table, rows) ->
                            assertThat(after.get(table)).as(table).containsExactlyElementsOf(rows));
            assertThat(second.bean(Publications.class)
                            .listVersions(made.corrected().reference()))
                    .hasSize(3)
                    .isEqualTo(publications.listVersions(made.corrected().reference()));
            assertThat(second.bean(Fixity.class).check(OPERATOR, _ -> {}).problems())
                    .noneMatch(each -> each.startsWith(made.corrected().reference() + " ")
                            || each.startsWith(made.withdrawn().reference() + " "));
            assertThat(publishOne(second).reference())
                    .isEqualTo(after(made.last().reference()));
        }
    }

    @Test
    void aFlippedByteIsNamedAndTheRestComesBack() throws IOException {
        WholeRecord.Made made = record.make();
        Path copy = copyOfTheArchive();
        flip(object(copy, made.manifold()).resolve("v1/content/files/2.txt"));

        try (Installation second = Installation.empty()) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, copy, _ -> {});

            assertOnlyProblem(rebuilt, made.manifold(), "v1/content/files/2.txt is damaged");
            assertOnlyMissing(second, made.manifold());
            assertThat(rebuilt.ledger().gaps()).isEmpty();
        }
    }

    @Test
    void aMissingFileIsNamedAndTheNumberOfItsPublicationIsNotGivenAgain() throws IOException {
        WholeRecord.Made made = record.make();
        Path copy = copyOfTheArchive();
        Files.delete(object(copy, made.last()).resolve("v1/content/files/1.txt"));

        try (Installation second = Installation.empty()) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, copy, _ -> {});

            assertOnlyProblem(rebuilt, made.last(), "v1/content/files/1.txt is missing");
            assertOnlyMissing(second, made.last());
            assertThat(publishOne(second).reference())
                    .isEqualTo(after(made.last().reference()));
        }
    }

    @Test
    void metadataThatWereRewrittenWithAllDigestsAreRefusedBecauseTheLedgerKnowsBetter() throws IOException {
        WholeRecord.Made made = record.make();
        Path copy = copyOfTheArchive();
        rewrite(object(copy, made.organizations()), "A study", "A satire");

        try (Installation second = Installation.empty()) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, copy, _ -> {});

            assertOnlyProblem(rebuilt, made.organizations(), "not the one that the ledger entry commits to");
            assertOnlyMissing(second, made.organizations());
            assertThat(rebuilt.ledger().gaps()).isEmpty();
        }
    }

    @Test
    void overEntriesThatAreLostNothingIsSignedAndTheRestOfTheRecordIsThere() throws IOException {
        WholeRecord.Made made = record.make();
        Path copy = copyOfTheArchive();
        FileSystemUtils.deleteRecursively(object(copy, made.elsewhere()));

        try (Installation second = Installation.withSecrets(folder.path().resolve("secrets"))) {
            Rebuilt rebuilt = second.bean(Rebuilding.class).rebuild(OPERATOR, copy, _ -> {});

            long lost = made.elsewhere().position();
            assertThat(rebuilt.ledger().gaps())
                    .containsExactly(new Gap(made.organizations().position() + 1, lost));
            assertThat(rebuilt.problems()).singleElement().asString().contains("The ledger lacks entries");
            assertOnlyMissing(second, made.elsewhere());
            second.restart();
            publishOne(second);
            assertThatExceptionOfType(LedgerReceipts.Unprovable.class)
                    .isThrownBy(() ->
                            second.bean(LedgerReceipts.class).prove(made.last().position(), List.of()));
        }
    }

    @Test
    void aRecordComesBackOnlyWhereThereIsNone() {
        record.make();

        assertThatIllegalStateException()
                .isThrownBy(() -> rebuilding.rebuild(OPERATOR, archive.root(), _ -> {}))
                .withMessageContaining("not empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rebuilding.rebuild(OPERATOR, TestInstallation.newFolder(), _ -> {}))
                .withMessageContaining("is no archive");
    }

    private void assertOnlyProblem(Rebuilt rebuilt, Publication publication, String words) {
        assertThat(rebuilt.problems())
                .singleElement()
                .asString()
                .startsWith(publication.reference() + ": ")
                .contains(words);
    }

    private void assertOnlyMissing(Installation second, Publication publication) {
        List<String> all = references(jdbc);
        all.remove(publication.reference().value());
        assertThat(references(second.jdbc())).isEqualTo(all);
        assertThat(object(second.folder().resolve("archive"), publication)).doesNotExist();
    }

    private static List<String> references(JdbcClient jdbc) {
        return new ArrayList<>(jdbc.sql("SELECT reference FROM publications.publication ORDER BY reference")
                .query((row, _) -> row.getString(1))
                .list());
    }

    private Publication publishOne(Installation second) {
        Papers there = second.make(Papers.class);
        Contribution registered = there.registered("KEN", "en", "After the rebuilding", "A text");
        return second.bean(Review.class).publish(Papers.SYSTEM, registered.id());
    }

    private Path copyOfTheArchive() throws IOException {
        Path copy = TestInstallation.newFolder().resolve("copy");
        Installation.copy(archive.root(), copy);
        return copy;
    }

    private Path object(Path root, Publication publication) {
        return root.resolve(archive.folder(publication.reference()));
    }

    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /// Rewrites what the first version says, and every digest in the object that would tell.
    static void rewrite(Path object, String from, String to) throws IOException {
        Path metadata = object.resolve("v1/content/metadata.json");
        String before = Digests.of(Files.readAllBytes(metadata));
        Files.writeString(metadata, Files.readString(metadata).replace(from, to));
        String after = Digests.of(Files.readAllBytes(metadata));
        assertThat(after).isNotEqualTo(before);
        for (Path each : List.of(object, object.resolve("v1"))) {
            Path inventory = each.resolve(Inventory.NAME);
            Files.writeString(inventory, Files.readString(inventory).replace(before, after));
            Files.writeString(
                    each.resolve(Inventory.SIDECAR),
                    Digests.of(Files.readAllBytes(inventory)) + "  " + Inventory.NAME + "\n");
        }
    }

    private static Map<String, String> treeOf(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                tree.put(root.relativize(each).toString(), Digests.of(Files.readAllBytes(each)));
            }
        }
        return tree;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reference after(Reference reference) {
        String[] parts = reference.value().split("-", -1);
        return new Reference(parts[0] + "-" + parts[1] + "-" + (Integer.parseInt(parts[2]) + 1));
    }
}
