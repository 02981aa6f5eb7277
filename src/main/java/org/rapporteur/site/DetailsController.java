package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.rapporteur.contributions.Contribution;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Step 2 of a contribution: what the paper says of itself, saved as it is typed.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/contribute/{id}/details")
class DetailsController {
    private final DraftDesk desk;

    DetailsController(DraftDesk desk) {
        this.desk = desk;
    }

    /// What is saved now; the page's next save begins from it.
    record Saved(int revision, String base) {}

    @GetMapping
    ResponseEntity<byte[]> form(HttpServletRequest request, @PathVariable String id) {
        Contribution contribution = desk.get(request, id);
        if (!contribution.state().isOpen()) {
            return desk.go(request, "/contribute/" + id);
        }
        return form(request, HttpStatus.OK, contribution, DetailsForm.of(contribution), List.of(), List.of());
    }

    /// @param next the step to go to; empty for the list of steps, where an incomplete form is no error
    @PostMapping
    ResponseEntity<byte[]> save(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(defaultValue = "") String next) {
        Page page = desk.page(request);
        Contribution contribution = desk.get(request, id);
        DetailsForm form = DetailsForm.of(sent);
        if (!form.isBasedOn(contribution)) {
            List<Conflict> conflicts = Conflict.between(page, DetailsForm.of(contribution), form);
            return form(request, HttpStatus.CONFLICT, contribution, form.at(contribution), List.of(), conflicts);
        }
        Contribution saved = describe(request, contribution, form);
        List<Problem> problems = next.isEmpty() ? form.problems(page) : form.problemsBeforeNext(page);
        if (!problems.isEmpty()) {
            return form(request, HttpStatus.UNPROCESSABLE_CONTENT, saved, form.at(saved), problems, List.of());
        }
        return desk.go(request, "/contribute/" + id + (next.equals("files") ? "/files" : ""));
    }

    /// Saves while the form is being filled in.
    @PostMapping(headers = "X-Draft")
    ResponseEntity<Saved> saveMeanwhile(
            HttpServletRequest request, @PathVariable String id, @RequestParam MultiValueMap<String, String> sent) {
        Contribution contribution = desk.get(request, id);
        DetailsForm form = DetailsForm.of(sent);
        if (!form.isBasedOn(contribution)) {
            throw new OptimisticLockingFailureException("The draft was changed meanwhile");
        }
        DetailsForm saved = DetailsForm.of(describe(request, contribution, form));
        return ResponseEntity.ok(new Saved(saved.revision(), saved.base()));
    }

    private Contribution describe(HttpServletRequest request, Contribution contribution, DetailsForm form) {
        return desk.contributions()
                .describe(
                        desk.actor(request),
                        contribution.id(),
                        contribution.revision(),
                        form.details(contribution.details()));
    }

    private ResponseEntity<byte[]> form(
            HttpServletRequest request,
            HttpStatus status,
            Contribution contribution,
            DetailsForm form,
            List<Problem> problems,
            List<Conflict> conflicts) {
        return desk.again(
                request,
                status,
                "contribute/details",
                Map.of(
                        "draft",
                        desk.view(request, contribution),
                        "form",
                        form,
                        "problems",
                        problems,
                        "conflicts",
                        conflicts));
    }
}
