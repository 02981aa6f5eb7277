package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The page of a publication, and those of its versions.
@Controller
class PublicationController {
    private static final String PATH = PathLanguage.PATTERN + "/contributions/{reference}";

    private final Pages pages;
    private final PublicationPages publications;

    PublicationController(Pages pages, PublicationPages publications) {
        this.pages = pages;
        this.publications = publications;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> latest(HttpServletRequest request, @PathVariable String reference) {
        PublicationPage shown = publications.getLatest(reference, PathLanguage.of(request));
        return show(request, shown, reference, "");
    }

    @GetMapping(PATH + "/versions/{version:[1-9][0-9]{0,5}}")
    ResponseEntity<byte[]> version(
            HttpServletRequest request, @PathVariable String reference, @PathVariable int version) {
        PublicationPage shown = publications.getVersion(reference, version, PathLanguage.of(request));
        return show(request, shown, reference, "/versions/" + version);
    }

    private ResponseEntity<byte[]> show(HttpServletRequest request, PublicationPage shown, String asked, String rest) {
        String reference = shown.publication().reference().value();
        if (!reference.equals(asked)) {
            String language = PathLanguage.of(request).tag();
            return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                    .header(HttpHeaders.LOCATION, "/" + language + "/contributions/" + reference + rest)
                    .build();
        }
        return pages.render(request, "publication", Map.of("shown", shown));
    }
}
