package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.rapporteur.publications.Publications;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The first page: ask, and see what is new.
@Controller
class HomeController {
    private static final int NEWEST = 6;

    private final Pages pages;
    private final Publications publications;
    private final Listing listing;

    HomeController(Pages pages, Publications publications, Listing listing) {
        this.pages = pages;
        this.publications = publications;
        this.listing = listing;
    }

    @GetMapping(PathLanguage.PATTERN + "/")
    ResponseEntity<byte[]> home(HttpServletRequest request) {
        return pages.render(
                request,
                "home",
                Map.of(
                        "newest",
                        listing.of(publications.listNewest(NEWEST), PathLanguage.of(request)),
                        "tally",
                        publications.tally()));
    }

    @GetMapping(PathLanguage.PATTERN)
    ResponseEntity<Void> withSlash(@PathVariable String language) {
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .header(HttpHeaders.LOCATION, "/" + language + "/")
                .build();
    }
}
