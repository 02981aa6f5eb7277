package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Review;
import org.rapporteur.identity.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The officers' queue.
@Controller
class QueueController {
    private final DraftDesk desk;
    private final Review review;

    QueueController(DraftDesk desk, Review review) {
        this.desk = desk;
        this.review = review;
    }

    @GetMapping(PathLanguage.PATTERN + "/desk")
    ResponseEntity<byte[]> queue(HttpServletRequest request, @RequestParam @Nullable String state) {
        Actor officer = desk.actor(request);
        Page page = desk.page(request);
        QueueFilter filter = QueueFilter.of(state);
        List<QueueRow> rows = desk.views().list(page, officer, filter.list(review, officer)).stream()
                .map(each -> QueueRow.of(page, each))
                .toList();
        return desk.show(request, "desk/queue", Map.of("filter", filter, "rows", rows));
    }
}
