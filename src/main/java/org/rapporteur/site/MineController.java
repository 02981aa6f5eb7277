package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.ContributionState;
import org.rapporteur.identity.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The contributions of the parties for which the reader speaks.
@Controller
class MineController {
    private final DraftDesk desk;

    MineController(DraftDesk desk) {
        this.desk = desk;
    }

    @GetMapping(PathLanguage.PATTERN + "/mine")
    ResponseEntity<byte[]> mine(HttpServletRequest request, @RequestParam @Nullable String cancelled) {
        Actor actor = desk.actor(request);
        List<DraftView> views = desk.views()
                .list(desk.page(request), actor, desk.contributions().listMine(actor));
        return desk.show(
                request,
                "contribute/mine",
                Map.of(
                        "open",
                        views.stream().filter(DraftView::isOpen).toList(),
                        "all",
                        views.stream()
                                .filter(each -> !each.isOpen() && each.state() != ContributionState.Name.CANCELLED)
                                .toList(),
                        "severalParties",
                        views.stream().map(DraftView::party).distinct().count() > 1,
                        "cancelled",
                        cancelled != null));
    }
}
