package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.identity.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What every step of a contribution needs: who asks, the contribution if that person may know of it, and its
/// page.
@Component
class DraftDesk {
    private final Callers callers;
    private final Contributions contributions;
    private final DraftViews views;
    private final Pages pages;

    DraftDesk(Callers callers, Contributions contributions, DraftViews views, Pages pages) {
        this.callers = callers;
        this.contributions = contributions;
        this.views = views;
        this.pages = pages;
    }

    Actor.Person actor(HttpServletRequest request) {
        return callers.actor(request);
    }

    Contributions contributions() {
        return contributions;
    }

    DraftViews views() {
        return views;
    }

    Page page(HttpServletRequest request) {
        return pages.page(request);
    }

    /// The contribution with this identifier in an address.
    ///
    /// @throws NoSuchPage when there is none that this person may know of
    Contribution get(HttpServletRequest request, String id) {
        return contributions.get(actor(request), id(id));
    }

    static ContributionId id(String text) {
        return ContributionId.find(text).orElseThrow(NoSuchPage::new);
    }

    DraftView view(HttpServletRequest request, Contribution contribution) {
        return views.of(page(request), actor(request), contribution);
    }

    ResponseEntity<byte[]> show(HttpServletRequest request, String template, Map<String, Object> model) {
        return pages.render(request, template, model);
    }

    /// The form again, with what is wrong about it.
    ResponseEntity<byte[]> again(
            HttpServletRequest request, HttpStatus status, String template, Map<String, Object> model) {
        return pages.render(request, status, template, model);
    }

    ResponseEntity<byte[]> go(HttpServletRequest request, String path) {
        return Redirects.to(page(request).url(path));
    }
}
