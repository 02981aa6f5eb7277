package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Withdrawal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Withdraws publications.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/desk/withdraw")
class WithdrawalController {
    private final DraftDesk desk;
    private final Publications publications;

    WithdrawalController(DraftDesk desk, Publications publications) {
        this.desk = desk;
        this.publications = publications;
    }

    @GetMapping
    ResponseEntity<byte[]> form(HttpServletRequest request, @RequestParam(defaultValue = "") String reference) {
        return form(request, HttpStatus.OK, publication(reference), List.of());
    }

    @PostMapping
    ResponseEntity<byte[]> withdraw(
            HttpServletRequest request,
            @RequestParam String reference,
            @RequestParam(defaultValue = "") String reason) {
        Publication publication = publication(reference);
        Optional<Withdrawal.Reason> given = Stream.of(Withdrawal.Reason.values())
                .filter(each -> each.name().equals(reason))
                .findFirst();
        if (given.isEmpty()) {
            Problem problem = new Problem("reason", desk.page(request).t("withdraw.reason.missing"));
            return form(request, HttpStatus.UNPROCESSABLE_CONTENT, publication, List.of(problem));
        }
        publications.withdraw(desk.actor(request), publication.reference(), given.get());
        return desk.go(request, "/desk/withdraw?reference=" + publication.reference());
    }

    private Publication publication(String reference) {
        return Reference.find(reference).flatMap(publications::findLatest).orElseThrow(NoSuchPage::new);
    }

    private ResponseEntity<byte[]> form(
            HttpServletRequest request, HttpStatus status, Publication publication, List<Problem> problems) {
        return desk.again(request, status, "desk/withdraw", Map.of("publication", publication, "problems", problems));
    }
}
