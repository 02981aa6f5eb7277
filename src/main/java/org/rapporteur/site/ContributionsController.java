package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.rapporteur.search.Hits;
import org.rapporteur.search.Query;
import org.rapporteur.search.Search;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The contributions received to date: everything, or what answers a question.
@Controller
class ContributionsController {
    private final Pages pages;
    private final Search search;
    private final Listing listing;
    private final Facets facets;

    ContributionsController(Pages pages, Search search, Listing listing, Facets facets) {
        this.pages = pages;
        this.search = search;
        this.listing = listing;
        this.facets = facets;
    }

    @GetMapping(PathLanguage.PATTERN + "/contributions")
    ResponseEntity<byte[]> list(HttpServletRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        Asked asked = Asked.of(parameters);
        Page page = pages.page(request);
        Hits hits = search.find(asked.query(page.language()));
        int pageCount = (int) Math.min(Math.ceilDiv(hits.total(), Asked.SIZE), Query.DEEPEST / Asked.SIZE);
        return pages.render(
                request,
                "contributions",
                Map.of(
                        "asked",
                        asked,
                        "hits",
                        hits,
                        "items",
                        listing.ofHits(hits.hits(), !asked.q().isEmpty(), page.language()),
                        "facets",
                        facets.show(hits.facets(), page),
                        "chips",
                        facets.chips(asked, page),
                        "pageCount",
                        pageCount));
    }
}
