package org.rapporteur.contributions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Regime;

/// A contribution on its way to the public record.
///
/// @param signatories at least one, the lead first
/// @param receivedAt the instant of receipt; null until submitted, or until the secretariat said it
/// @param receipt what the ledger answered to the submission; null until submitted
/// @param corrects the publication of which this becomes the next version; null for a new one
/// @param revision counts changes, for the optimistic check of concurrent edits
public record Contribution(
        ContributionId id,
        Regime regime,
        Channel channel,
        ContributionState state,
        List<Signatory> signatories,
        Details details,
        List<Attachment> attachments,
        Instant createdAt,
        @Nullable Instant receivedAt,
        @Nullable SubmissionReceipt receipt,
        @Nullable Reference corrects,
        int revision) {
    public Contribution {
        signatories = List.copyOf(signatories);
        attachments = List.copyOf(attachments);
        if (signatories.isEmpty()) {
            throw new IllegalArgumentException("A contribution has a party behind it");
        }
    }

    public Signatory lead() {
        return signatories.getFirst();
    }

    /// Whether the secretariat entered it for its party.
    public boolean isReceivedByOtherWays() {
        return channel != Channel.PORTAL;
    }

    Instant receivedAtOr(Instant other) {
        return receivedAt == null ? other : receivedAt;
    }

    Contribution described(Details next) {
        requireOpen("change");
        return new Contribution(
                id,
                regime,
                channel,
                state,
                signatories,
                next,
                attachments,
                createdAt,
                receivedAt,
                receipt,
                corrects,
                revision);
    }

    Contribution signedBy(List<Signatory> next) {
        requireOpen("change");
        return new Contribution(
                id,
                regime,
                channel,
                state,
                next,
                details,
                attachments,
                createdAt,
                receivedAt,
                receipt,
                corrects,
                revision);
    }

    Contribution holding(List<Attachment> next) {
        requireOpen("change");
        return new Contribution(
                id,
                regime,
                channel,
                state,
                signatories,
                details,
                next,
                createdAt,
                receivedAt,
                receipt,
                corrects,
                revision);
    }

    /// Received at the instant. A contribution that was given back keeps the instant of its first receipt in
    /// its history; the legal date is that of what was received last.
    Contribution submitted(Instant at, SubmissionReceipt acknowledged) {
        requireOpen("submit");
        return in(new ContributionState.Submitted(at), at, acknowledged);
    }

    Contribution registered(Instant at) {
        return switch (state) {
            case ContributionState.Submitted _ -> in(new ContributionState.Registered(at), receivedAt, receipt);
            case ContributionState.Draft _,
                    ContributionState.Registered _,
                    ContributionState.Returned _,
                    ContributionState.Published _,
                    ContributionState.Cancelled _,
                    ContributionState.Erased _ -> throw new IllegalTransition(id, state, "register");
        };
    }

    /// Completed by the secretariat while under checks.
    Contribution completed(Details next) {
        return switch (state) {
            case ContributionState.Registered _ ->
                new Contribution(
                        id,
                        regime,
                        channel,
                        state,
                        signatories,
                        next,
                        attachments,
                        createdAt,
                        receivedAt,
                        receipt,
                        corrects,
                        revision);
            case ContributionState.Draft _,
                    ContributionState.Submitted _,
                    ContributionState.Returned _,
                    ContributionState.Published _,
                    ContributionState.Cancelled _,
                    ContributionState.Erased _ -> throw new IllegalTransition(id, state, "complete");
        };
    }

    Contribution returned(Instant at, ReturnReason reason, String explanation) {
        return switch (state) {
            case ContributionState.Submitted _, ContributionState.Registered _ ->
                in(new ContributionState.Returned(at, reason, explanation), receivedAt, receipt);
            case ContributionState.Draft _,
                    ContributionState.Returned _,
                    ContributionState.Published _,
                    ContributionState.Cancelled _,
                    ContributionState.Erased _ -> throw new IllegalTransition(id, state, "return");
        };
    }

    Contribution publishedAs(Reference reference, int version) {
        return switch (state) {
            case ContributionState.Registered _ ->
                in(new ContributionState.Published(reference, version), receivedAt, receipt);
            case ContributionState.Draft _,
                    ContributionState.Submitted _,
                    ContributionState.Returned _,
                    ContributionState.Published _,
                    ContributionState.Cancelled _,
                    ContributionState.Erased _ -> throw new IllegalTransition(id, state, "publish");
        };
    }

    Contribution cancelled(Instant at) {
        return switch (state) {
            case ContributionState.Draft _,
                    ContributionState.Submitted _,
                    ContributionState.Registered _,
                    ContributionState.Returned _ -> in(new ContributionState.Cancelled(at), receivedAt, receipt);
            case ContributionState.Published _, ContributionState.Cancelled _, ContributionState.Erased _ ->
                throw new IllegalTransition(id, state, "cancel");
        };
    }

    /// The same, one revision on.
    Contribution revised() {
        return new Contribution(
                id,
                regime,
                channel,
                state,
                signatories,
                details,
                attachments,
                createdAt,
                receivedAt,
                receipt,
                corrects,
                revision + 1);
    }

    private Contribution in(
            ContributionState next, @Nullable Instant received, @Nullable SubmissionReceipt acknowledged) {
        return new Contribution(
                id,
                regime,
                channel,
                next,
                signatories,
                details,
                attachments,
                createdAt,
                received,
                acknowledged,
                corrects,
                revision);
    }

    private void requireOpen(String act) {
        if (!state.isOpen()) {
            throw new IllegalTransition(id, state, act);
        }
    }
}
