package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.IllegalTransition;
import org.rapporteur.contributions.ReturnReason;
import org.rapporteur.contributions.Review;
import org.rapporteur.identity.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What an officer does with a paper: take it up, complete its record, publish it or give it back.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/desk/{id}")
class DecisionController {
    private static final int LONGEST_EXPLANATION = 4_000;

    private final DraftDesk desk;
    private final Review review;
    private final DeskPapers papers;
    private final ReviewController reviews;

    DecisionController(DraftDesk desk, Review review, DeskPapers papers, ReviewController reviews) {
        this.desk = desk;
        this.review = review;
        this.papers = papers;
        this.reviews = reviews;
    }

    /// The decision as typed.
    record Decision(String decision, String reason, String explanation) {
        @Nullable
        ReturnReason reasonOrNull() {
            return Stream.of(ReturnReason.values())
                    .filter(each -> each.name().equals(reason))
                    .findFirst()
                    .orElse(null);
        }

        List<Problem> problems(Page page) {
            List<Problem> problems = new ArrayList<>();
            boolean gives = decision.equals("return");
            if (!gives && !decision.equals("publish")) {
                problems.add(new Problem("decision-publish", page.t("desk.decide.missing")));
            }
            if (gives && reasonOrNull() == null) {
                problems.add(new Problem("reason", page.t("desk.return.reason.missing")));
            }
            if (gives && reasonOrNull() == ReturnReason.OTHER && explanation.isBlank()) {
                problems.add(new Problem("explanation", page.t("desk.return.explanation.missing")));
            }
            if (explanation.length() > LONGEST_EXPLANATION) {
                problems.add(new Problem("explanation", page.t("desk.return.explanation.long", LONGEST_EXPLANATION)));
            }
            return problems;
        }
    }

    @PostMapping("/register")
    ResponseEntity<byte[]> register(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String state) {
        Contribution contribution = reviews.received(request, id);
        try {
            review.register(desk.actor(request), contribution.id());
        } catch (IllegalTransition e) {
            return overtaken(request, contribution, state);
        }
        return done(request, contribution, state, "registered");
    }

    @PostMapping("/complete")
    ResponseEntity<byte[]> complete(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam @Nullable String state,
            @RequestParam MultiValueMap<String, String> sent) {
        Contribution contribution = reviews.received(request, id);
        Page page = desk.page(request);
        DetailsForm form = DetailsForm.of(sent);
        DeskPaper paper = papers.lay(request, contribution, QueueFilter.of(state), 1);
        List<Conflict> conflicts =
                form.isBasedOn(contribution) ? List.of() : Conflict.between(page, form, contribution);
        if (!conflicts.isEmpty()) {
            return reviews.show(
                    request, HttpStatus.CONFLICT, paper, form.at(contribution), Map.of("conflicts", conflicts));
        }
        List<Problem> problems = form.problemsBeforeNext(page);
        if (!problems.isEmpty()) {
            return reviews.show(request, HttpStatus.UNPROCESSABLE_CONTENT, paper, form, Map.of("problems", problems));
        }
        try {
            review.complete(
                    desk.actor(request),
                    contribution.id(),
                    contribution.revision(),
                    form.details(contribution.details()));
        } catch (IllegalTransition e) {
            return overtaken(request, contribution, state);
        }
        return done(request, contribution, state, "saved");
    }

    @PostMapping("/decide")
    ResponseEntity<byte[]> decide(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String explanation) {
        Contribution contribution = reviews.received(request, id);
        Decision made = new Decision(decision, reason, explanation.strip());
        List<Problem> problems = made.problems(desk.page(request));
        if (!problems.isEmpty()) {
            return again(request, contribution, state, made, problems);
        }
        try {
            carryOut(desk.actor(request), contribution, made);
        } catch (IllegalTransition e) {
            return overtaken(request, contribution, state);
        }
        return done(request, contribution, state, decision.equals("publish") ? "published" : "returned");
    }

    private void carryOut(Actor officer, Contribution contribution, Decision made) {
        ReturnReason reason = made.reasonOrNull();
        if (made.decision().equals("publish")) {
            review.publish(officer, contribution.id());
        } else if (reason != null) {
            review.giveBack(officer, contribution.id(), reason, made.explanation());
        }
    }

    private ResponseEntity<byte[]> again(
            HttpServletRequest request,
            Contribution contribution,
            @Nullable String state,
            Decision made,
            List<Problem> problems) {
        DeskPaper paper = papers.lay(request, contribution, QueueFilter.of(state), 1);
        return reviews.show(
                request,
                HttpStatus.UNPROCESSABLE_CONTENT,
                paper,
                DetailsForm.of(contribution),
                Map.of("problems", problems, "reason", made.reason(), "explanation", made.explanation()));
    }

    private ResponseEntity<byte[]> done(
            HttpServletRequest request, Contribution contribution, @Nullable String state, String what) {
        String filter = QueueFilter.of(state).tag();
        return desk.go(request, "/desk/" + contribution.id() + "?state=" + filter + "&done=" + what);
    }

    /// Somebody else acted first: says who, and what became of the paper.
    private ResponseEntity<byte[]> overtaken(
            HttpServletRequest request, Contribution contribution, @Nullable String state) {
        Contribution now = reviews.received(request, contribution.id().toString());
        DeskPaper paper = papers.lay(request, now, QueueFilter.of(state), 1);
        String who = paper.history().isEmpty() ? "" : paper.history().getFirst().who();
        return desk.again(request, HttpStatus.CONFLICT, "desk/overtaken", Map.of("paper", paper, "who", who));
    }
}
