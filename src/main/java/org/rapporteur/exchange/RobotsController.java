package org.rapporteur.exchange;

import java.util.List;
import org.rapporteur.installation.PublicAddress;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.Publication;
import org.rapporteur.search.Hit;
import org.rapporteur.search.Order;
import org.rapporteur.search.Query;
import org.rapporteur.search.Search;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What search engines of the web are told: what not to follow, and where the contributions are.
@RestController
class RobotsController {
    private static final int PAGE = 100;

    private final Search search;
    private final PublicAddress address;

    RobotsController(Search search, PublicAddress address) {
        this.search = search;
        this.address = address;
    }

    @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    String robots() {
        return """
                User-agent: *
                Disallow: /api/
                Disallow: /*/contributions?
                Disallow: /*/contributions/export
                Disallow: /*/sign-in
                Sitemap: %s/sitemap.xml
                """.formatted(address.value());
    }

    /// The newest contributions in the six languages, as many as a site map may hold.
    @GetMapping("/sitemap.xml")
    ResponseEntity<String> siteMap() {
        StringBuilder map = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                """);
        for (Language each : Language.values()) {
            map.append("<url><loc>")
                    .append(address.value())
                    .append("/")
                    .append(each.tag())
                    .append("</loc></url>\n");
        }
        int most = Query.DEEPEST / PAGE * 4 / 5;
        for (int page = 1; page <= most; page++) {
            List<Hit> hits = search.find(
                            Query.of("", Language.EN).in(Order.NEWEST).page(page, PAGE))
                    .hits();
            hits.forEach(each -> add(map, each.publication()));
            if (hits.size() < PAGE) {
                break;
            }
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .cacheControl(CacheControl.noCache())
                .body(map.append("</urlset>\n").toString());
    }

    private void add(StringBuilder map, Publication publication) {
        for (Language each : Language.values()) {
            map.append("<url><loc>")
                    .append(address.value())
                    .append("/")
                    .append(each.tag())
                    .append("/contributions/")
                    .append(publication.reference().value())
                    .append("</loc><lastmod>")
                    .append(publication.publishedAt())
                    .append("</lastmod></url>\n");
        }
    }
}
