package org.rapporteur.site;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.rapporteur.files.Inspection;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Answers with a file that is not public (yet). Whatever a sender uploaded, it never runs in this site's
/// name: only two formats are shown, everything else is only saved.
@Component
class FileAnswers {
    static final String PDF = "application/pdf";

    private static final String POLICY = "Content-Security-Policy";
    private static final Set<String> SHOWN = Set.of(PDF, "text/plain");

    private final ReceivedFiles files;

    FileAnswers(ReceivedFiles files) {
        this.files = files;
    }

    static boolean isShown(ReceivedFile file) {
        Inspection inspection = file.inspection();
        return inspection != null && SHOWN.contains(inspection.mediaType());
    }

    /// The file in a frame of this site.
    ResponseEntity<Resource> shown(ReceivedFile file) {
        Inspection inspection = file.inspection();
        if (inspection == null || !isShown(file)) {
            return saved(file);
        }
        boolean pdf = inspection.mediaType().equals(PDF);
        String policy = pdf
                ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline';" + " frame-ancestors 'self'"
                : "default-src 'none'; sandbox; frame-ancestors 'self'";
        return answer(file, "inline")
                .contentType(pdf ? MediaType.APPLICATION_PDF : new MediaType("text", "plain", StandardCharsets.UTF_8))
                .header(POLICY, policy)
                .body(new FileSystemResource(files.path(file)));
    }

    /// The file to be saved on the reader's disk.
    ResponseEntity<Resource> saved(ReceivedFile file) {
        return answer(file, "attachment")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(POLICY, "default-src 'none'; sandbox")
                .body(new FileSystemResource(files.path(file)));
    }

    private static ResponseEntity.BodyBuilder answer(ReceivedFile file, String disposition) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.builder(disposition)
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore().cachePrivate());
    }
}
