package org.rapporteur.exchange;

import java.util.List;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.rapporteur.search.Hit;
import org.rapporteur.search.Hits;
import org.rapporteur.search.Search;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The contributions for machines. It shows what the pages show, and hides what they hide.
@RestController
@RequestMapping(path = "/api/contributions", produces = MediaType.APPLICATION_JSON_VALUE)
class ContributionApi {
    private final Search search;
    private final Publications publications;
    private final ContributionItems items;

    ContributionApi(Search search, Publications publications, ContributionItems items) {
        this.search = search;
        this.publications = publications;
        this.items = items;
    }

    @GetMapping
    ResponseEntity<ContributionList> list(@RequestParam MultiValueMap<String, String> parameters) {
        Hits hits = search.find(QueryParameters.read(parameters));
        List<Publication> found = hits.hits().stream().map(Hit::publication).toList();
        return fresh(new ContributionList(hits.total(), items.of(found)));
    }

    @GetMapping("/{reference}")
    ResponseEntity<ContributionItem> one(@PathVariable String reference) {
        Publication latest = Reference.find(reference)
                .flatMap(publications::findLatest)
                .orElseThrow(() -> new NoSuchContributionHere(reference));
        if (latest.withdrawal() != null) {
            throw new WithdrawnContribution(latest.reference(), latest.withdrawal());
        }
        return fresh(items.of(List.of(latest)).getFirst());
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(body);
    }
}
