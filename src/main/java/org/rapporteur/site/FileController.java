package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.Reference;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The files of publications, byte for byte as they were received. Who opens one opens somebody else's paper:
/// it is saved, not shown, unless it cannot act, and it never acts in the name of this site.
@Controller
class FileController {
    private static final String LATEST = "/contributions/{reference}/files/{ordinal:[1-9][0-9]{0,3}}/{name}";
    private static final String VERSION =
            "/contributions/{reference}/versions/{version:[1-9][0-9]{0,5}}/files/{ordinal:[1-9][0-9]{0,3}}/{name}";

    private final Publications publications;
    private final ReceivedFiles files;

    FileController(Publications publications, ReceivedFiles files) {
        this.publications = publications;
        this.files = files;
    }

    @GetMapping({PathLanguage.PATTERN + LATEST, LATEST})
    ResponseEntity<Resource> latest(
            HttpServletRequest request,
            @PathVariable String reference,
            @PathVariable int ordinal,
            @PathVariable String name,
            @RequestParam @Nullable String view) {
        Optional<Publication> publication = Reference.find(reference).flatMap(publications::findLatest);
        return serve(request, publication, ordinal, name, view != null);
    }

    @GetMapping({PathLanguage.PATTERN + VERSION, VERSION})
    ResponseEntity<Resource> version(
            HttpServletRequest request,
            @PathVariable String reference,
            @PathVariable int version,
            @PathVariable int ordinal,
            @PathVariable String name,
            @RequestParam @Nullable String view) {
        Optional<Publication> publication =
                Reference.find(reference).flatMap(each -> publications.findVersion(each, version));
        return serve(request, publication, ordinal, name, view != null);
    }

    private ResponseEntity<Resource> serve(
            HttpServletRequest request, Optional<Publication> found, int ordinal, String name, boolean view) {
        Publication publication = found.orElseThrow(FileController::notFound);
        if (publication.isWithdrawn()) {
            throw new Gone(publication);
        }
        if (ordinal > publication.content().files().size()) {
            throw notFound();
        }
        PublishedFile published = publication.content().files().get(ordinal - 1);
        if (!publications.isPublic(published.file())) {
            throw notFound();
        }
        ReceivedFile file = files.get(published.file());
        if (!file.nameInAddress().equals(name)) {
            String address = FileAddress.of(PathLanguage.of(request).tag(), publication, ordinal, file);
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.LOCATION, address + (view ? "?view" : ""))
                    .build();
        }
        return send(request, file, view && FileFormat.isViewable(file));
    }

    private ResponseEntity<Resource> send(HttpServletRequest request, ReceivedFile file, boolean inline) {
        String tag = "\"" + file.sha256().hex() + "\"";
        byte[] digest = HexFormat.of().parseHex(file.sha256().hex());
        return ResponseEntity.ok()
                .contentType(FileFormat.sentAs(file))
                .contentLength(file.size())
                .eTag(tag)
                .cacheControl(CacheControl.noCache())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        FileAddress.disposition(inline ? "inline" : "attachment", file.name()))
                .header("Content-Security-Policy", FileFormat.policy(file, inline))
                .header("X-Content-Type-Options", "nosniff")
                .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                .body(bytes(request, files.path(file), tag));
    }

    /// A part is sent only of the bytes of which the reader holds another part (`If-Range`); otherwise all of
    /// them.
    private static Resource bytes(HttpServletRequest request, Path path, String tag) {
        String holds = request.getHeader(HttpHeaders.IF_RANGE);
        boolean same = holds == null || Objects.equals(holds, tag);
        return same ? new FileSystemResource(path) : new InputStreamResource(() -> Files.newInputStream(path));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
