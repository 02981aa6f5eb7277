package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.HistoryEntry;
import org.rapporteur.contributions.Review;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.springframework.stereotype.Component;

/// Lays a paper on the officer's desk: with its place in the queue, its text and its history.
@Component
class DeskPapers {
    private static final int LONGEST_TEXT = 200_000;

    private final DraftDesk desk;
    private final Review review;
    private final ReceivedFiles files;
    private final Names names;

    DeskPapers(DraftDesk desk, Review review, ReceivedFiles files, Names names) {
        this.desk = desk;
        this.review = review;
        this.files = files;
        this.names = names;
    }

    /// @param file which file is shown, counted from 1
    DeskPaper lay(HttpServletRequest request, Contribution contribution, QueueFilter filter, int file) {
        Actor officer = desk.actor(request);
        DraftView draft = desk.view(request, contribution);
        List<Contribution> queue = filter.list(review, officer);
        int index = indexOf(queue, contribution);
        int shown =
                draft.rows().isEmpty() ? 1 : Math.clamp(file, 1, draft.rows().size());
        return new DeskPaper(
                draft,
                filter,
                index + 1,
                queue.size(),
                index > 0 ? idOf(queue.get(index - 1)) : null,
                next(queue, contribution, index),
                shown,
                text(draft, shown),
                history(request, contribution));
    }

    private static int indexOf(List<Contribution> queue, Contribution contribution) {
        return queue.stream().map(Contribution::id).toList().indexOf(contribution.id());
    }

    /// The paper after this one; when this one has left the queue, the one that came in after it, else the
    /// oldest.
    private static @org.jspecify.annotations.Nullable String next(
            List<Contribution> queue, Contribution contribution, int index) {
        if (index >= 0) {
            return index + 1 < queue.size() ? idOf(queue.get(index + 1)) : null;
        }
        return Stream.concat(queue.stream().filter(each -> isAfter(each, contribution)), queue.stream())
                .findFirst()
                .map(DeskPapers::idOf)
                .orElse(null);
    }

    private static boolean isAfter(Contribution each, Contribution contribution) {
        return each.receivedAt() != null
                && contribution.receivedAt() != null
                && each.receivedAt().isAfter(contribution.receivedAt());
    }

    private static String idOf(Contribution contribution) {
        return contribution.id().toString();
    }

    private List<String> text(DraftView draft, int shown) {
        if (draft.rows().isEmpty()
                || FileAnswers.isShown(draft.rows().get(shown - 1).file())) {
            return List.of();
        }
        return files.text(draft.rows().get(shown - 1).file().id())
                .map(text -> text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
                .map(text -> Stream.of(text.split("\\R+"))
                        .filter(line -> !line.isBlank())
                        .toList())
                .orElse(List.of());
    }

    private List<DeskPaper.Step> history(HttpServletRequest request, Contribution contribution) {
        Page page = desk.page(request);
        return desk.contributions().history(desk.actor(request), contribution.id()).reversed().stream()
                .map(each -> step(page, each))
                .toList();
    }

    private DeskPaper.Step step(Page page, HistoryEntry entry) {
        String reason = entry.reason() == null
                ? null
                : page.t("return-reason."
                        + entry.reason().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        return new DeskPaper.Step(entry.at(), names.of(page, entry.actor()), entry.act(), reason);
    }
}
