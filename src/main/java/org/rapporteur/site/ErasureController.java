package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapporteur.erasure.Decision;
import org.rapporteur.erasure.Erasures;
import org.rapporteur.erasure.Order;
import org.rapporteur.erasure.Prospect;
import org.rapporteur.erasure.Subject;
import org.rapporteur.publications.Erasure;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Erases what the law says must not be kept; for administrators.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/desk/erase")
class ErasureController {
    private final DraftDesk desk;
    private final Erasures erasures;

    ErasureController(DraftDesk desk, Erasures erasures) {
        this.desk = desk;
        this.erasures = erasures;
    }

    /// Asks which, and then tells what would go, or what became of it.
    @GetMapping
    ResponseEntity<byte[]> form(HttpServletRequest request, @RequestParam(defaultValue = "") String reference) {
        if (reference.isBlank()) {
            return show(request, HttpStatus.OK, ErasurePage.empty(""), List.of());
        }
        Optional<ErasurePage> page = Subject.find(reference).flatMap(each -> page(request, each));
        return page.map(each -> show(request, HttpStatus.OK, each, List.of()))
                .orElseGet(() -> show(
                        request,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        ErasurePage.empty(reference),
                        List.of(problem(request, "reference", "erase.reference.wrong"))));
    }

    @PostMapping
    ResponseEntity<byte[]> erase(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String confirmation) {
        Subject subject = Subject.find(reference).orElseThrow(NoSuchPage::new);
        ErasurePage page = page(request, subject).orElseThrow(NoSuchPage::new);
        Optional<Erasure.Reason> given = Stream.of(Erasure.Reason.values())
                .filter(each -> each.name().equals(reason))
                .findFirst();
        List<Problem> problems = new ArrayList<>();
        if (given.isEmpty()) {
            problems.add(problem(request, "reason", "withdraw.reason.missing"));
        }
        if (document.isBlank() || document.length() > Order.LONGEST_DOCUMENT) {
            problems.add(problem(request, "document", "erase.document.missing"));
        }
        if (!confirmation.strip().equalsIgnoreCase(subject.name())) {
            problems.add(problem(request, "confirmation", "erase.confirmation.wrong"));
        }
        if (given.isEmpty() || !problems.isEmpty()) {
            return show(request, HttpStatus.UNPROCESSABLE_CONTENT, page.with(reason, document), problems);
        }
        if (page.decision() == null) {
            erasures.erase(desk.actor(request), new Order(subject, given.get(), document));
        }
        return desk.go(request, "/desk/erase?reference=" + subject.name());
    }

    /// Empty when there is nothing to say: it is not there, or not withdrawn.
    private Optional<ErasurePage> page(HttpServletRequest request, Subject subject) {
        Optional<Decision> decision = erasures.find(desk.actor(request), subject);
        if (decision.isPresent()) {
            return Optional.of(ErasurePage.empty(subject.name()).after(decision.get()));
        }
        Optional<Prospect> prospect = erasures.look(desk.actor(request), subject);
        return prospect.map(each -> ErasurePage.empty(subject.name()).before(each));
    }

    private Problem problem(HttpServletRequest request, String field, String key) {
        return new Problem(field, desk.page(request).t(key));
    }

    private ResponseEntity<byte[]> show(
            HttpServletRequest request, HttpStatus status, ErasurePage page, List<Problem> problems) {
        return desk.again(request, status, "desk/erase", Map.of("shown", page, "problems", problems));
    }
}
