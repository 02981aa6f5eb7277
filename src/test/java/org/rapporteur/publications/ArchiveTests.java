package org.rapporteur.publications;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.VersionInfo;
import io.ocfl.core.extension.storage.layout.OcflStorageLayoutExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.Papers;
import org.rapporteur.RapporteurTest;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Review;
import org.rapporteur.ledger.Act;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.OpenedEntry;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a killed process or a failed transaction leaves in the archive.
@RapporteurTest
@Import(Papers.class)
class ArchiveTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OcflRepository archive;
    private final OcflStorageLayoutExtension layout;
    private final ArchiveSettings settings;
    private final Papers papers;
    private final Contributions contributions;
    private final Review review;
    private final Ledger ledger;
    private final Publications publications;
    private final TransactionTemplate transaction;

    ArchiveTests(
            OcflRepository archive,
            OcflStorageLayoutExtension layout,
            ArchiveSettings settings,
            Papers papers,
            Contributions contributions,
            Review review,
            Ledger ledger,
            Publications publications,
            PlatformTransactionManager transactions) {
        this.archive = archive;
        this.layout = layout;
        this.settings = settings;
        this.papers = papers;
        this.contributions = contributions;
        this.review = review;
        this.ledger = ledger;
        this.publications = publications;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Where the kill came.
    enum Kill {
        AFTER_ALL_WAS_WRITTEN {
            @Override
            void leave(Path object) {}
        },
        BETWEEN_INVENTORY_AND_ITS_DIGEST {
            @Override
            void leave(Path object) throws IOException {
                Path digest = object.resolve("inventory.json.sha256");
                Path before = object.resolve("v1").resolve("inventory.json.sha256");
                if (Files.exists(object.resolve("v2"))) {
                    Files.copy(before, digest, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.delete(digest);
                }
            }
        },
        BEFORE_THE_INVENTORY {
            @Override
            void leave(Path object) throws IOException {
                boolean hasTwo = Files.exists(object.resolve("v2"));
                for (String each : new String[] {"inventory.json", "inventory.json.sha256"}) {
                    if (hasTwo) {
                        Path before = object.resolve("v1").resolve(each);
                        Files.copy(before, object.resolve(each), StandardCopyOption.REPLACE_EXISTING);
                    } else {
                        Files.delete(object.resolve(each));
                    }
                }
            }
        },
        BEFORE_IT_WAS_DECLARED_AN_OBJECT {
            @Override
            void leave(Path object) throws IOException {
                if (!Files.exists(object.resolve("v2"))) {
                    Files.delete(object.resolve("0=ocfl_object_1.1"));
                }
            }
        };

        abstract void leave(Path object) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Kill.class)
    void aNewObjectOfAKilledProcessIsReplacedWhenItsNumberIsUsed(Kill kill) throws IOException {
        Reference next =
                after(papers.published("GHA", "en", "Before", "Before the kill").reference());
        leaveBehind(next, kill);

        Publication publication = papers.published("GHA", "en", "After", "After the kill");

        assertThat(publication.reference()).isEqualTo(next);
        assertThat(archived(next, 1, "files/1.txt")).isEqualTo("After the kill");
        assertIsSound(next, 1);
    }

    @ParameterizedTest
    @EnumSource(Kill.class)
    void aVersionOfAKilledProcessIsReplacedAndTheOneBeforeItStays(Kill kill) throws IOException {
        Publication first = papers.published("CHL", "es", "Informe", "Primera " + kill);
        leaveBehind(first.reference(), kill);

        Publication second =
                review.publish(Papers.SYSTEM, correction(first, "Segunda").id());

        assertThat(second.version()).isEqualTo(2);
        assertThat(archived(first.reference(), 1, "files/1.txt")).isEqualTo("Primera " + kill);
        assertThat(archived(first.reference(), 2, "files/1.txt")).isEqualTo("Segunda");
        assertIsSound(first.reference(), 2);
    }

    @Test
    void aNewObjectOfATransactionThatFailsIsTakenBack() {
        Contribution registered = papers.registered("PER", "es", "Medidas", "Primera");

        Reference lost = failing(registered);

        assertThat(archive.containsObject(objectId(lost))).isFalse();
        assertThat(folder(lost)).doesNotExist();
        assertThat(review.publish(Papers.SYSTEM, registered.id()).reference()).isEqualTo(lost);
        assertIsSound(lost, 1);
    }

    @Test
    void aVersionOfATransactionThatFailsIsTakenBackAndTheOneBeforeItStays() {
        Publication first = papers.published("CHL", "es", "Informe", "La primera");
        Contribution correction = correction(first, "La segunda");

        failing(correction);

        assertIsSound(first.reference(), 1);
        assertThat(review.publish(Papers.SYSTEM, correction.id()).version()).isEqualTo(2);
        assertIsSound(first.reference(), 2);
    }

    private Reference failing(Contribution registered) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return review.publish(Papers.SYSTEM, registered.id()).reference();
        }));
    }

    private Contribution correction(Publication first, String text) {
        Contribution correction = papers.correction(first.reference(), "CHL", "es", "Informe corregido", text);
        contributions.submit(Papers.SYSTEM, correction.id());
        return review.register(Papers.SYSTEM, correction.id());
    }

    @Test
    void anObjectHoldsTheEntriesOfTheLedgerThatProveIt() {
        Publication publication = papers.published("CHL", "es", "Con prueba", "Lo recibido");

        String proof = archived(publication.reference(), 1, "ledger.json");

        OpenedEntry act = ledger.find(publication.position()).orElseThrow();
        OpenedEntry submitted =
                ledger.find(Objects.requireNonNull(publication.submitted())).orElseThrow();
        assertThat(proof).startsWith("{\"act\":" + act.toJson() + ",\n\"submitted\":" + submitted.toJson() + ",\n");
        assertThat(act.detail())
                .contains("\"record\":\""
                        + ArchiveMetadata.sha256(archived(publication.reference(), 1, "metadata.json")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void allObjectsTogetherHoldTheWholeLedgerUpToTheLastActInPublic() {
        papers.registered("CHL", "es", "Sin publicar", "Registrada");
        Publication published = papers.published("CHL", "es", "Publicada", "Para todos");
        publications.withdraw(Papers.SYSTEM, published.reference(), Withdrawal.Reason.DUPLICATE);

        assertThatTheArchiveHoldsTheLedger();
    }

    @Test
    void muchThatWasNotPublishedIsArchivedBitByBit() {
        transaction.executeWithoutResult(_ -> {
            for (int each = 0; each < 3_000; each++) {
                ledger.record(Act.of(ActKind.REGISTERED, "not published"));
            }
        });

        Publication first = papers.published("CHL", "es", "La primera después", "Uno");
        JsonNode bit = entriesOf(ObjectVersionId.version(objectId(first.reference()), 1));
        papers.published("CHL", "es", "La segunda después", "Dos");

        assertThat(bit.size()).isBetween(2_000, 2_001);
        assertThat(bit.path(bit.size() - 1).path("detail").asString())
                .contains(first.reference().value());
        assertThatTheArchiveHoldsTheLedger();
    }

    private void assertThatTheArchiveHoldsTheLedger() {
        SortedMap<Long, String> entries = new TreeMap<>();
        try (Stream<String> objects = archive.listObjectIds()) {
            objects.forEach(object -> archive.describeObject(object)
                    .getVersionMap()
                    .values()
                    .forEach(version -> entriesOf(version.getObjectVersionId()).forEach(each -> {
                        String entry = each.path("entry").asString();
                        entries.put(JSON.readTree(entry).path("position").asLong(), entry);
                    })));
        }
        assertThat(entries.lastKey()).isEqualTo(ledger.size() - 1);
        assertThat(entries).hasSize((int) ledger.size());
        assertThat(entries)
                .allSatisfy((position, entry) ->
                        assertThat(ledger.find(position).orElseThrow().entry()).isEqualTo(entry));
    }

    private JsonNode entriesOf(ObjectVersionId version) {
        try (var stream = archive.getObject(version).getFile("ledger.json").getStream()) {
            return JSON.readTree(stream.readAllBytes()).path("entries");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void leaveBehind(Reference reference, Kill kill) throws IOException {
        archive.updateObject(
                ObjectVersionId.head(objectId(reference)),
                new VersionInfo().setMessage("left over"),
                updater -> updater.writeFile(new ByteArrayInputStream(new byte[] {1}), "left-over.bin"));
        kill.leave(folder(reference));
        archive.invalidateCache();
    }

    private void assertIsSound(Reference reference, int versions) {
        assertThat(archive.validateObject(objectId(reference), true).getErrors())
                .isEmpty();
        assertThat(archive.describeObject(objectId(reference)).getVersionMap()).hasSize(versions);
        assertThat(archive.describeVersion(ObjectVersionId.head(objectId(reference)))
                        .getFiles())
                .extracting(each -> each.getPath())
                .containsExactlyInAnyOrder("metadata.json", "ledger.json", "files/1.txt");
    }

    private String archived(Reference reference, int version, String path) {
        try (var stream = archive.getObject(ObjectVersionId.version(objectId(reference), version))
                .getFile(path)
                .getStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(Reference reference) {
        return settings.root().resolve(layout.mapObjectId(objectId(reference)));
    }

    private static Reference after(Reference reference) {
        String[] parts = reference.value().split("-", -1);
        return new Reference(parts[0] + "-" + parts[1] + "-" + (Integer.parseInt(parts[2]) + 1));
    }

    private static String objectId(Reference reference) {
        return "urn:rapporteur:" + reference.value();
    }
}
