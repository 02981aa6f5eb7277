package org.rapporteur.site;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionState;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.PartyId;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.springframework.stereotype.Component;

/// Gathers what the pages show of contributions.
@Component
class DraftViews {
    private final Parties parties;
    private final ReceivedFiles files;
    private final Publications publications;
    private final FocalPoints focalPoints;
    private final Clock clock;

    DraftViews(Parties parties, ReceivedFiles files, Publications publications, FocalPoints focalPoints, Clock clock) {
        this.parties = parties;
        this.files = files;
        this.publications = publications;
        this.focalPoints = focalPoints;
        this.clock = clock;
    }

    DraftView of(Page page, Actor actor, Contribution contribution) {
        return list(page, actor, List.of(contribution)).getFirst();
    }

    /// In the same order; asks each source once, however long the list.
    List<DraftView> list(Page page, Actor actor, List<Contribution> contributions) {
        Map<FileId, ReceivedFile> held = heldBy(contributions);
        Map<Reference, Integer> latest = latestOf(contributions);
        Map<PartyId, Boolean> maySubmit = new HashMap<>();
        List<DraftView> views = new ArrayList<>();
        for (Contribution each : contributions) {
            boolean may = maySubmit.computeIfAbsent(
                    each.lead().party(), party -> parties.maySubmit(actor, party, clock.instant()));
            views.add(new DraftView(
                    each,
                    nameOf(page, each.lead().party()),
                    rows(page, each, held),
                    may,
                    may ? List.of() : focalPoints.of(each.lead().party()),
                    isLatest(each, latest)));
        }
        return views;
    }

    private static List<FileRow> rows(Page page, Contribution contribution, Map<FileId, ReceivedFile> held) {
        String url = page.url("/contribute/" + contribution.id() + "/files/");
        return contribution.attachments().stream()
                .filter(each -> held.containsKey(each.file()))
                .map(each -> FileRow.of(page, Objects.requireNonNull(held.get(each.file())), each, url + each.file()))
                .toList();
    }

    private Map<FileId, ReceivedFile> heldBy(List<Contribution> contributions) {
        List<FileId> ids = contributions.stream()
                .flatMap(each -> each.attachments().stream())
                .map(Attachment::file)
                .distinct()
                .toList();
        Map<FileId, ReceivedFile> held = new HashMap<>();
        files.list(ids).forEach(each -> held.put(each.id(), each));
        return held;
    }

    private Map<Reference, Integer> latestOf(List<Contribution> contributions) {
        List<Reference> references = contributions.stream()
                .map(Contribution::state)
                .filter(ContributionState.Published.class::isInstance)
                .map(state -> ((ContributionState.Published) state).reference())
                .distinct()
                .toList();
        Map<Reference, Integer> latest = new HashMap<>();
        for (Publication each : publications.listVisible(references)) {
            latest.put(each.reference(), each.version());
        }
        return latest;
    }

    private static boolean isLatest(Contribution contribution, Map<Reference, Integer> latest) {
        return contribution.state() instanceof ContributionState.Published published
                && Integer.valueOf(published.version()).equals(latest.get(published.reference()));
    }

    private String nameOf(Page page, PartyId party) {
        Instant now = clock.instant();
        return parties.get(party).nameOn(LocalDate.ofInstant(now, ZoneOffset.UTC), page.language());
    }
}
