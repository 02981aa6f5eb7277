package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.files.ReceivedFile;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One paper on the officer's desk.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/desk/{id}")
class ReviewController {
    private final DraftDesk desk;
    private final DeskPapers papers;
    private final FileAnswers answers;
    private final Pages pages;

    ReviewController(DraftDesk desk, DeskPapers papers, FileAnswers answers, Pages pages) {
        this.desk = desk;
        this.papers = papers;
        this.answers = answers;
        this.pages = pages;
    }

    /// @param done what was just done, for the notice on top
    @GetMapping
    ResponseEntity<byte[]> paper(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "1") String file,
            @RequestParam(defaultValue = "") String done) {
        Contribution contribution = received(request, id);
        DeskPaper paper = papers.lay(
                request, contribution, QueueFilter.of(state), file.matches("\\d{1,3}") ? Integer.parseInt(file) : 1);
        Map<String, Object> more = Acts.NOTICES.contains(done) ? Map.of("done", done) : Map.of();
        return show(request, HttpStatus.OK, paper, DetailsForm.of(contribution), more);
    }

    /// A file of the paper: inside the page where browsers can show it safely, else to save.
    @GetMapping("/files/{n:\\d{1,3}}")
    ResponseEntity<Resource> file(
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable int n,
            @RequestParam @Nullable String download) {
        DraftView draft = desk.view(request, received(request, id));
        if (n < 1 || n > draft.rows().size()) {
            throw new NoSuchPage();
        }
        ReceivedFile file = draft.rows().get(n - 1).file();
        return download == null ? answers.shown(file) : answers.saved(file);
    }

    /// The page of the paper, which alone may hold a frame.
    ResponseEntity<byte[]> show(
            HttpServletRequest request,
            HttpStatus status,
            DeskPaper paper,
            DetailsForm form,
            Map<String, Object> more) {
        Map<String, Object> model =
                new HashMap<>(Map.of("paper", paper, "form", form, "problems", List.of(), "conflicts", List.of()));
        model.putAll(more);
        ResponseEntity<byte[]> page = pages.render(request, status, "desk/review", model);
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header("Content-Security-Policy", SecurityHeaders.POLICY_WITH_FRAME)
                .body(page.getBody());
    }

    /// The contribution, once the secretariat may know of it.
    Contribution received(HttpServletRequest request, String id) {
        Contribution contribution = desk.get(request, id);
        if (contribution.receipt() == null) {
            throw new NoSuchPage();
        }
        return contribution;
    }

    /// What an act leaves as a notice.
    static final class Acts {
        static final List<String> NOTICES = List.of("registered", "saved", "published", "returned");

        private Acts() {}
    }
}
