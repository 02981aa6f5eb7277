package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Submission;
import org.rapporteur.contributions.Submission.Flaw;
import org.rapporteur.contributions.SubmissionReceipt;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Step 4 of a contribution: check, submit, receipt; and taking it back.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/contribute/{id}")
class SubmitController {
    private final DraftDesk desk;

    SubmitController(DraftDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/submit")
    ResponseEntity<byte[]> check(HttpServletRequest request, @PathVariable String id) {
        Contribution contribution = desk.get(request, id);
        if (!contribution.state().isOpen()) {
            return desk.go(request, "/contribute/" + id);
        }
        return check(request, HttpStatus.OK, contribution, List.of());
    }

    @PostMapping("/submit")
    ResponseEntity<byte[]> submit(
            HttpServletRequest request, @PathVariable String id, @RequestParam(defaultValue = "") String certify) {
        Contribution contribution = desk.get(request, id);
        if (!contribution.state().isOpen() && contribution.receipt() != null) {
            return desk.go(request, "/contribute/" + id + "/receipt");
        }
        Page page = desk.page(request);
        if (certify.isEmpty() && desk.view(request, contribution).maySubmit()) {
            Problem problem = new Problem("certify", page.t("submit.certify.missing"));
            return check(request, HttpStatus.UNPROCESSABLE_CONTENT, contribution, List.of(problem));
        }
        return switch (desk.contributions().submit(desk.actor(request), contribution.id())) {
            case Submission.Received _ -> desk.go(request, "/contribute/" + id + "/receipt");
            case Submission.Incomplete incomplete ->
                check(
                        request,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        contribution,
                        incomplete.flaws().stream()
                                .map(each -> problem(page, each))
                                .toList());
        };
    }

    @GetMapping("/receipt")
    ResponseEntity<byte[]> receipt(HttpServletRequest request, @PathVariable String id) {
        Contribution contribution = desk.get(request, id);
        SubmissionReceipt receipt = contribution.receipt();
        if (receipt == null) {
            return desk.go(request, contribution.state().isOpen() ? "/contribute/" + id : "/mine");
        }
        DraftView draft = desk.view(request, contribution);
        return desk.show(
                request, "contribute/receipt", Map.of("draft", draft, "rows", draft.rows(), "receipt", receipt));
    }

    @GetMapping("/cancel")
    ResponseEntity<byte[]> cancelling(HttpServletRequest request, @PathVariable String id) {
        DraftView draft = desk.view(request, desk.get(request, id));
        return draft.cancellable() && draft.maySubmit()
                ? desk.show(request, "contribute/cancel", Map.of("draft", draft))
                : desk.go(request, "/contribute/" + id);
    }

    @PostMapping("/cancel")
    ResponseEntity<byte[]> cancel(HttpServletRequest request, @PathVariable String id) {
        Contribution contribution = desk.get(request, id);
        desk.contributions().cancel(desk.actor(request), contribution.id());
        return desk.go(request, contribution.isReceivedByOtherWays() ? "/desk?state=entered" : "/mine?cancelled");
    }

    private static Problem problem(Page page, Flaw flaw) {
        return switch (flaw) {
            case NO_KIND -> new Problem("/details#kind-national-contribution", page.t("flaw", flaw));
            case NO_TITLE -> new Problem("/details#title", page.t("flaw", flaw));
            case NO_ORIGINAL_LANGUAGE -> new Problem("/details#originalLanguage", page.t("flaw", flaw));
            case NO_FILE, NO_ORIGINAL_FILE -> new Problem("/files#files", page.t("flaw", flaw));
        };
    }

    private ResponseEntity<byte[]> check(
            HttpServletRequest request, HttpStatus status, Contribution contribution, List<Problem> problems) {
        DraftView draft = desk.view(request, contribution);
        return desk.again(
                request,
                status,
                "contribute/submit",
                Map.of("draft", draft, "rows", draft.rows(), "problems", problems));
    }
}
