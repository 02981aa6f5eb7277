package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.TooManyFiles;
import org.rapporteur.identity.NotAllowed;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Takes the files of a draft in: one at a time as they are, or several in a form from browsers without
/// scripts.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/contribute/{id}/files")
class UploadController {
    private final DraftDesk desk;
    private final DraftFiles files;

    UploadController(DraftDesk desk, DraftFiles files) {
        this.desk = desk;
        this.files = files;
    }

    /// The bytes are the body, and nothing else.
    @PutMapping
    ResponseEntity<byte[]> put(HttpServletRequest request, @PathVariable String id, @RequestParam String name)
            throws IOException {
        Contribution contribution = open(request, id);
        if (request.getContentLengthLong() > files.largestSize()) {
            throw new TooLarge(files.largestSize());
        }
        Attachment attachment = files.take(desk.actor(request), contribution.id(), request.getInputStream(), name);
        return files.row(request, desk.view(request, desk.get(request, id)), attachment);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<byte[]> post(
            HttpServletRequest request, @PathVariable String id, @RequestParam("files") List<MultipartFile> sent)
            throws IOException {
        Contribution contribution = open(request, id);
        List<MultipartFile> chosen =
                sent.stream().filter(each -> !isNothing(each)).toList();
        requireAllTakeable(contribution, chosen);
        for (MultipartFile each : chosen) {
            try (InputStream bytes = each.getInputStream()) {
                files.take(desk.actor(request), contribution.id(), bytes, nameOf(each));
            }
        }
        return desk.go(request, "/contribute/" + id + "/files#rows");
    }

    /// All or none: whoever sends several files in one form should not have to find out which ones came in.
    private void requireAllTakeable(Contribution contribution, List<MultipartFile> chosen) {
        if (contribution.attachments().size() + chosen.size() > files.largestNumber()) {
            throw new TooManyFiles(files.largestNumber());
        }
        for (MultipartFile each : chosen) {
            if (each.isEmpty()) {
                throw new RefusedInForm(nameOf(each), RefusedInForm.Reason.EMPTY, 0);
            }
            if (each.getSize() > files.largestSize()) {
                throw new RefusedInForm(nameOf(each), RefusedInForm.Reason.TOO_LARGE, files.largestSize());
            }
        }
    }

    private static String nameOf(MultipartFile file) {
        return Optional.ofNullable(file.getOriginalFilename()).orElse("");
    }

    /// What browsers send for a file field in which nothing was chosen.
    private static boolean isNothing(MultipartFile file) {
        return file.isEmpty() && nameOf(file).isEmpty();
    }

    /// Before a byte is read: whether this person may add a file here at all.
    private Contribution open(HttpServletRequest request, String id) {
        Contribution contribution = desk.get(request, id);
        if (!contribution.state().isOpen()) {
            throw new NotAllowed("refusal.contribution.closed");
        }
        if (contribution.attachments().size() >= files.largestNumber()) {
            throw new TooManyFiles(files.largestNumber());
        }
        return contribution;
    }
}
