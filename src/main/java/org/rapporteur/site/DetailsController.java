package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Details;
import org.rapporteur.identity.Actor;
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
        DetailsForm form = DetailsForm.of(sent);
        Contribution saved = describe(request, desk.get(request, id), form);
        List<Conflict> conflicts = Conflict.between(page, form, saved);
        if (!conflicts.isEmpty()) {
            return form(request, HttpStatus.CONFLICT, saved, form.at(saved), List.of(), conflicts);
        }
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
        DetailsForm form = DetailsForm.of(sent);
        Contribution saved = describe(request, desk.get(request, id), form);
        if (!Conflict.between(desk.page(request), form, saved).isEmpty()) {
            throw new OptimisticLockingFailureException("The draft was changed meanwhile");
        }
        DetailsForm now = DetailsForm.of(saved);
        return ResponseEntity.ok(new Saved(now.revision(), now.base()));
    }

    /// Saves what the form says, unless somebody else saved something else since it was opened: then the draft stays
    /// as it is. A file that was added meanwhile is no reason to refuse.
    private Contribution describe(HttpServletRequest request, Contribution contribution, DetailsForm form) {
        if (!form.isBasedOn(contribution)) {
            return contribution;
        }
        Actor actor = desk.actor(request);
        Details details = form.details(contribution.details());
        try {
            return desk.contributions().describe(actor, contribution.id(), contribution.revision(), details);
        } catch (OptimisticLockingFailureException e) {
            return describe(request, desk.contributions().get(actor, contribution.id()), form);
        }
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
