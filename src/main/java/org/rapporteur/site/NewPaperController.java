package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Details;
import org.rapporteur.contributions.NewContribution;
import org.rapporteur.contributions.Signatory;
import org.rapporteur.parties.Party;
import org.rapporteur.publications.Capacity;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Enters papers that came by e-mail, note verbale, letter or hand, for the parties that sent them.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/desk/new")
class NewPaperController {
    private final DraftDesk desk;
    private final PartyChoices choices;
    private final Clock clock;

    NewPaperController(DraftDesk desk, PartyChoices choices, Clock clock) {
        this.desk = desk;
        this.choices = choices;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<byte[]> form(HttpServletRequest request) {
        String key = UUID.randomUUID().toString();
        return form(request, HttpStatus.OK, new NewPaperForm("", "", "", "", key), List.of());
    }

    @PostMapping
    ResponseEntity<byte[]> enter(HttpServletRequest request, @RequestParam Map<String, String> sent) {
        NewPaperForm form = NewPaperForm.of(sent);
        Page page = desk.page(request);
        Instant now = clock.instant();
        Optional<Party> party = choices.find(form.party());
        List<Problem> problems = form.problems(page, party.isPresent(), now);
        if (!problems.isEmpty() || party.isEmpty()) {
            return form(request, HttpStatus.UNPROCESSABLE_CONTENT, form, problems);
        }
        String signed = form.signed().isEmpty() ? choices.formalName(page, party.get()) : form.signed();
        Contribution entered = desk.contributions()
                .draft(
                        desk.actor(request),
                        new NewContribution(
                                Objects.requireNonNull(form.channelOrNull()),
                                List.of(new Signatory(party.get().id(), Capacity.LEAD, signed)),
                                Details.NONE,
                                form.receivedAt(now).orElse(now),
                                null,
                                form.key().isEmpty()
                                        ? null
                                        : desk.actor(request).tag() + ":" + form.key()));
        return desk.go(request, "/contribute/" + entered.id());
    }

    private ResponseEntity<byte[]> form(
            HttpServletRequest request, HttpStatus status, NewPaperForm form, List<Problem> problems) {
        return desk.again(
                request,
                status,
                "desk/new",
                Map.of("parties", choices.all(desk.page(request)), "form", form, "problems", problems));
    }
}
