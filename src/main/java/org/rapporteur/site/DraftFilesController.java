package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.identity.Actor;
import org.rapporteur.publications.FileRelation;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Step 3 of a contribution: its files, what they are, and taking them out again.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/contribute/{id}/files")
class DraftFilesController {
    private final DraftDesk desk;
    private final DraftFiles files;
    private final FileAnswers answers;

    DraftFilesController(DraftDesk desk, DraftFiles files, FileAnswers answers) {
        this.desk = desk;
        this.files = files;
        this.answers = answers;
    }

    @GetMapping
    ResponseEntity<byte[]> form(HttpServletRequest request, @PathVariable String id) {
        Contribution contribution = desk.get(request, id);
        if (!contribution.state().isOpen()) {
            return desk.go(request, "/contribute/" + id);
        }
        return form(request, HttpStatus.OK, contribution, List.of());
    }

    /// Says what each file is: its language and its relation to the original.
    @PostMapping("/save")
    ResponseEntity<byte[]> save(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") String next) {
        Contribution before = desk.get(request, id);
        Contribution after = label(desk.actor(request), before, sent);
        if (next.isEmpty()) {
            return desk.go(request, "/contribute/" + id);
        }
        DraftView view = desk.view(request, after);
        if (!view.filed()) {
            String flaw = view.files() == 0 ? "flaw.no-file" : "flaw.no-original-file";
            String field = view.files() == 0
                    ? "files"
                    : "relation-" + view.rows().getFirst().id();
            Problem problem = new Problem(field, desk.page(request).t(flaw));
            return form(request, HttpStatus.UNPROCESSABLE_CONTENT, after, List.of(problem));
        }
        return desk.go(request, "/contribute/" + id + (view.described() ? "/submit" : "/details"));
    }

    @PostMapping("/{file}/remove")
    ResponseEntity<byte[]> remove(HttpServletRequest request, @PathVariable String id, @PathVariable String file) {
        Contribution contribution = desk.get(request, id);
        Attachment attachment = files.get(contribution, file);
        desk.contributions().detach(desk.actor(request), contribution.id(), attachment.file());
        return desk.go(request, "/contribute/" + id + "/files#rows");
    }

    @GetMapping("/{file}")
    ResponseEntity<Resource> file(HttpServletRequest request, @PathVariable String id, @PathVariable String file) {
        Attachment attachment = files.get(desk.get(request, id), file);
        return answers.saved(files.received(attachment));
    }

    /// The row of one file, asked for until somebody has looked into it.
    @GetMapping("/{file}/row")
    ResponseEntity<byte[]> row(HttpServletRequest request, @PathVariable String id, @PathVariable String file) {
        Contribution contribution = desk.get(request, id);
        return files.row(request, desk.view(request, contribution), files.get(contribution, file));
    }

    private Contribution label(Actor actor, Contribution contribution, Map<String, String> sent) {
        List<Attachment> next = contribution.attachments().stream()
                .map(each -> labelled(each, sent))
                .toList();
        if (next.equals(contribution.attachments())) {
            return contribution;
        }
        Contributions contributions = desk.contributions();
        next.forEach(each -> contributions.attach(actor, contribution.id(), each));
        return contributions.get(actor, contribution.id());
    }

    private static Attachment labelled(Attachment attachment, Map<String, String> sent) {
        String language = sent.get("language-" + attachment.file());
        String relation = sent.get("relation-" + attachment.file());
        return new Attachment(
                attachment.file(),
                language == null ? attachment.language() : TextLanguages.known(language),
                relationOf(relation, attachment.relation()));
    }

    private static FileRelation relationOf(@Nullable String name, FileRelation otherwise) {
        return Stream.of(FileRelation.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    private ResponseEntity<byte[]> form(
            HttpServletRequest request, HttpStatus status, Contribution contribution, List<Problem> problems) {
        DraftView draft = desk.view(request, contribution);
        return desk.again(
                request,
                status,
                "contribute/files",
                Map.of(
                        "draft",
                        draft,
                        "rows",
                        draft.rows(),
                        "problems",
                        Objects.requireNonNull(problems),
                        "largest",
                        files.largestSize()));
    }
}
