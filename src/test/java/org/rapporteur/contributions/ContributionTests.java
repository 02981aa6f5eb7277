package org.rapporteur.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.parties.PartyId;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Regime;

class ContributionTests {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SubmissionReceipt RECEIPT = new SubmissionReceipt(1, "00".repeat(32), NOW);

    private final Contribution draft = new Contribution(
            new ContributionId(UUID.randomUUID()),
            Regime.STATE_REPOSITORY,
            Channel.PORTAL,
            new ContributionState.Draft(),
            List.of(new Signatory(new PartyId(UUID.randomUUID()), Capacity.LEAD, "Aravell")),
            Details.NONE,
            List.of(),
            NOW,
            null,
            null,
            null,
            1);

    @Test
    void aDraftCannotBePublished() {
        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> draft.publishedAs(new Reference("CTR-2026-1"), 1));
    }

    @Test
    void aSubmittedContributionMustBeRegisteredBeforeItIsPublished() {
        Contribution submitted = draft.submitted(NOW, RECEIPT);

        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> submitted.publishedAs(new Reference("CTR-2026-1"), 1));
        assertThat(submitted
                        .registered(NOW)
                        .publishedAs(new Reference("CTR-2026-1"), 1)
                        .state())
                .isEqualTo(new ContributionState.Published(new Reference("CTR-2026-1"), 1));
    }

    @Test
    void whatWasSubmittedIsClosedToChangesUntilItIsGivenBack() {
        Contribution submitted = draft.submitted(NOW, RECEIPT);

        assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> submitted.described(Details.NONE));
        assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> submitted.holding(List.of()));
        assertThat(submitted
                        .returned(NOW, ReturnReason.FILE_UNREADABLE, "")
                        .described(Details.NONE)
                        .state()
                        .isOpen())
                .isTrue();
    }

    @Test
    void whatIsPublishedCannotBeCancelledOrPublishedAgain() {
        Contribution published =
                draft.submitted(NOW, RECEIPT).registered(NOW).publishedAs(new Reference("CTR-2026-1"), 1);

        assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> published.cancelled(NOW));
        assertThatExceptionOfType(IllegalTransition.class)
                .isThrownBy(() -> published.publishedAs(new Reference("CTR-2026-2"), 1));
    }
}
