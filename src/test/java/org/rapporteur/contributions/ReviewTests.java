package org.rapporteur.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.ObjectVersionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.rapporteur.Papers;
import org.rapporteur.RapporteurTest;
import org.rapporteur.identity.AccountId;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.publications.Change;
import org.rapporteur.publications.NoSuchPublication;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Withdrawal;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RapporteurTest
@Import(Papers.class)
class ReviewTests {
    private static final Actor SYSTEM = Papers.SYSTEM;
    private static final Actor NOBODY = new Actor.Person(new AccountId(java.util.UUID.randomUUID()), Set.of());

    private final Contributions contributions;
    private final Review review;
    private final Publications publications;
    private final OcflRepository archive;
    private final Papers papers;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    ReviewTests(
            Contributions contributions,
            Review review,
            Publications publications,
            OcflRepository archive,
            Papers papers,
            Ledger ledger,
            PlatformTransactionManager transactions) {
        this.contributions = contributions;
        this.review = review;
        this.publications = publications;
        this.archive = archive;
        this.papers = papers;
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aDraftThatBeginsWithItsFilesIsAsOneToWhichTheyWereAttached() {
        Contribution attached = papers.draft("FRA", "fr", "Attaché", "Un texte.");

        Contribution begun = contributions.draft(SYSTEM, like(attached, "begun-with-files"), attached.attachments());

        assertThat(begun.attachments()).isEqualTo(attached.attachments());
        assertThat(contributions.get(SYSTEM, begun.id())).isEqualTo(begun);
        assertThat(contributions.submit(SYSTEM, begun.id())).isInstanceOf(Submission.Received.class);
    }

    @Test
    void knownKeysAreToldToOfficersOnly() {
        contributions.draft(SYSTEM, like(papers.emptyDraft("PER"), "known-key"));

        assertThat(contributions.listKnownKeys(SYSTEM, List.of("known-key", "unknown-key")))
                .containsExactly("known-key");
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> contributions.listKnownKeys(NOBODY, List.of("known-key")));
    }

    private static NewContribution like(Contribution other, String key) {
        return new NewContribution(other.channel(), other.signatories(), other.details(), null, null, key);
    }

    @Test
    void publishingWritesRecordArchiveAndLedgerTogether() {
        Publication publication = papers.published("FRA", "fr", "Mesures de prévention", "Le texte tel que reçu.");

        assertThat(publications.findLatest(publication.reference())).contains(publication);
        assertThat(archived(publication.reference(), 1, "files/1.txt")).isEqualTo("Le texte tel que reçu.");
        assertThat(archived(publication.reference(), 1, "metadata.json"))
                .contains("Mesures de prévention", publication.reference().value(), "sha256");
        assertThat(publications.listChangesAfter(publication.position() - 1, 10))
                .contains(new Change(publication.position(), publication.reference()));
        assertThat(archive.validateObject(objectId(publication.reference()), true)
                        .getErrors())
                .isEmpty();
    }

    @Test
    void twoOfficersWhoPublishAtOnceMakeOnePublication() throws Exception {
        ContributionId id = papers.registered("KEN", "en", "Measures", "Two officers at once")
                .id();
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Publication> act = () -> {
            start.await();
            return review.publish(SYSTEM, id);
        };

        List<Publication> published = new ArrayList<>();
        List<Throwable> refused = new ArrayList<>();
        try (ExecutorService officers = Executors.newFixedThreadPool(2)) {
            for (Future<Publication> each : List.of(officers.submit(act), officers.submit(act))) {
                try {
                    published.add(each.get());
                } catch (ExecutionException e) {
                    refused.add(java.util.Objects.requireNonNull(e.getCause()));
                }
            }
        }

        assertThat(published).hasSize(1);
        assertThat(refused)
                .singleElement()
                .isInstanceOfSatisfying(
                        IllegalTransition.class,
                        refusal -> assertThat(refusal.state())
                                .isEqualTo(new ContributionState.Published(
                                        published.getFirst().reference(), 1)));
        assertThat(contributions.history(SYSTEM, id))
                .filteredOn(each -> each.act() == HistoryEntry.HistoryAct.PUBLISHED)
                .hasSize(1);
    }

    @Test
    void aPublicationThatFailsLeavesNeitherArchiveObjectNorGapInTheNumbers() {
        Contribution first = papers.registered("PER", "es", "Medidas", "Primera");
        long before = ledger.size();
        Reference lost = java.util.Objects.requireNonNull(transaction.execute(status -> {
            Reference reference = review.publish(SYSTEM, first.id()).reference();
            status.setRollbackOnly();
            return reference;
        }));

        assertThat(archive.containsObject(objectId(lost))).isFalse();
        assertThat(publications.findLatest(lost)).isEmpty();
        assertThat(ledger.size()).isEqualTo(before);
        assertThat(review.publish(SYSTEM, first.id()).reference()).isEqualTo(lost);
    }

    @Test
    void edgeCase22ACorrectionMakesVersionTwoAndTheBytesOfVersionOneStay() {
        Publication first = papers.published("CHL", "es", "Informe", "Versión primera");
        Contribution correction = papers.correction(first.reference(), "CHL", "es", "Informe corregido", "Segunda");
        contributions.submit(SYSTEM, correction.id());
        review.register(SYSTEM, correction.id());

        Publication second = review.publish(SYSTEM, correction.id());

        assertThat(second.reference()).isEqualTo(first.reference());
        assertThat(second.version()).isEqualTo(2);
        assertThat(publications.listVersions(first.reference()))
                .extracting(each -> each.content().title())
                .containsExactly("Informe", "Informe corregido");
        assertThat(archived(first.reference(), 1, "files/1.txt")).isEqualTo("Versión primera");
        assertThat(archived(first.reference(), 2, "files/1.txt")).isEqualTo("Segunda");
    }

    @Test
    void edgeCase23AWithdrawalLeavesATombstoneAndKeepsTheBytesInTheArchive() {
        Publication publication = papers.published("MNG", "en", "To be withdrawn", "Kept for the archive");

        publications.withdraw(SYSTEM, publication.reference(), Withdrawal.Reason.PERSONAL_DATA);

        Publication tombstone = publications.findLatest(publication.reference()).orElseThrow();
        assertThat(tombstone.isWithdrawn()).isTrue();
        assertThat(publications.listNewest(100)).doesNotContain(tombstone, publication);
        assertThat(publications.listVisible(List.of(publication.reference()))).isEmpty();
        assertThat(publications.isPublic(
                        publication.content().files().getFirst().file()))
                .isFalse();
        assertThat(archived(publication.reference(), 1, "files/1.txt")).isEqualTo("Kept for the archive");
        assertThat(archived(publication.reference(), 2, "metadata.json")).contains("withdrawn", "PERSONAL_DATA");
        assertThatExceptionOfType(NoSuchPublication.class)
                .isThrownBy(() -> transaction.executeWithoutResult(_ -> publications.correct(
                        SYSTEM, publication.reference(), publication.contribution(), 0, publication.content())));
    }

    @Test
    void onlyOfficersDecide() {
        ContributionId id = papers.registered("TUN", "fr", "Titre", "Texte").id();

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> review.register(NOBODY, id));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> review.publish(NOBODY, id));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> review.giveBack(NOBODY, id, ReturnReason.OTHER, ""));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> review.list(NOBODY, Set.of(ContributionState.Name.SUBMITTED)));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(
                        () -> publications.withdraw(NOBODY, new Reference("CTR-2026-1"), Withdrawal.Reason.DUPLICATE));
    }

    @Test
    void aFormSentTwiceGetsTheSameReceipt() {
        Contribution draft = papers.draft("JPN", "en", "Twice", "Sent twice");

        Submission first = contributions.submit(SYSTEM, draft.id());
        Submission second = contributions.submit(SYSTEM, draft.id());

        assertThat(second).isEqualTo(first).isInstanceOf(Submission.Received.class);
        assertThat(contributions.history(SYSTEM, draft.id()))
                .filteredOn(each -> each.act() == HistoryEntry.HistoryAct.SUBMITTED)
                .hasSize(1);
    }

    @Test
    void aDraftThatSaysNothingIsToldWhatIsMissing() {
        Contribution empty = papers.emptyDraft("ISL");

        assertThat(contributions.submit(SYSTEM, empty.id()))
                .isEqualTo(new Submission.Incomplete(List.of(
                        Submission.Flaw.NO_KIND,
                        Submission.Flaw.NO_TITLE,
                        Submission.Flaw.NO_ORIGINAL_LANGUAGE,
                        Submission.Flaw.NO_FILE)));
        assertThat(contributions.get(SYSTEM, empty.id()).state()).isEqualTo(new ContributionState.Draft());
    }

    private String archived(Reference reference, int version, String path) {
        try (var stream = archive.getObject(ObjectVersionId.version(objectId(reference), version))
                .getFile(path)
                .getStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String objectId(Reference reference) {
        return "urn:rapporteur:" + reference.value();
    }
}
