package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Channel;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionState;
import org.rapporteur.contributions.Details;
import org.rapporteur.contributions.NewContribution;
import org.rapporteur.contributions.Signatory;
import org.rapporteur.identity.Actor;
import org.rapporteur.parties.Party;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.Reference;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Begins contributions and shows their steps.
@Controller
@RequestMapping(PathLanguage.PATTERN)
class ContributeController {
    private final DraftDesk desk;
    private final PartyChoices choices;

    ContributeController(DraftDesk desk, PartyChoices choices) {
        this.desk = desk;
        this.choices = choices;
    }

    @GetMapping("/contribute")
    ResponseEntity<byte[]> start(HttpServletRequest request) {
        return start(request, HttpStatus.OK, UUID.randomUUID().toString());
    }

    @PostMapping("/contribute")
    ResponseEntity<byte[]> begin(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String key) {
        Optional<Party> lead = choices.findMine(desk.page(request), desk.actor(request), party);
        if (lead.isEmpty()) {
            return start(request, HttpStatus.UNPROCESSABLE_CONTENT, key);
        }
        Signatory signatory =
                new Signatory(lead.get().id(), Capacity.LEAD, choices.formalName(desk.page(request), lead.get()));
        return draft(
                request,
                new NewContribution(
                        Channel.PORTAL, List.of(signatory), Details.NONE, null, null, personal(request, key)));
    }

    /// A draft that becomes the next version of a publication, with what it says and holds as a beginning.
    @PostMapping("/contribute/correct")
    ResponseEntity<byte[]> correct(HttpServletRequest request, @RequestParam String of) {
        Actor actor = desk.actor(request);
        Contribution published = desk.get(request, of);
        if (!(published.state() instanceof ContributionState.Published state)) {
            throw new NoSuchPage();
        }
        Optional<Contribution> open = findOpenCorrection(actor, state.reference());
        if (open.isPresent()) {
            return desk.go(request, "/contribute/" + open.get().id());
        }
        Contribution draft = desk.contributions()
                .draft(
                        actor,
                        new NewContribution(
                                Channel.PORTAL,
                                published.signatories(),
                                published.details(),
                                null,
                                state.reference(),
                                null));
        published.attachments().forEach(each -> desk.contributions().attach(actor, draft.id(), each));
        return desk.go(request, "/contribute/" + draft.id());
    }

    @GetMapping("/contribute/{id}")
    ResponseEntity<byte[]> tasks(HttpServletRequest request, @PathVariable String id) {
        Contribution contribution = desk.get(request, id);
        if (!contribution.state().isOpen()) {
            return contribution.receipt() == null
                    ? desk.go(request, "/mine")
                    : desk.go(request, "/contribute/" + id + "/receipt");
        }
        return desk.show(request, "contribute/tasks", Map.of("draft", desk.view(request, contribution)));
    }

    private ResponseEntity<byte[]> draft(HttpServletRequest request, NewContribution wanted) {
        Contribution contribution = desk.contributions().draft(desk.actor(request), wanted);
        return desk.go(request, "/contribute/" + contribution.id());
    }

    private ResponseEntity<byte[]> start(HttpServletRequest request, HttpStatus status, String key) {
        Page page = desk.page(request);
        return desk.again(
                request,
                status,
                "contribute/start",
                Map.of("parties", choices.mine(page, desk.actor(request)), "key", key, "wrong", status.isError()));
    }

    private Optional<Contribution> findOpenCorrection(Actor actor, Reference reference) {
        return desk.contributions().listMine(actor).stream()
                .filter(each ->
                        reference.equals(each.corrects()) && each.state().isOpen())
                .findFirst();
    }

    /// Keys are one space for all; a form's key counts only together with who sent it.
    private @Nullable String personal(HttpServletRequest request, String key) {
        return key.isEmpty()
                ? null
                : desk.actor(request).tag() + ":" + (key.length() > 64 ? key.substring(0, 64) : key);
    }
}
