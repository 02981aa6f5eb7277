package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.PartyKind;
import org.rapporteur.search.Dimension;
import org.rapporteur.search.Facet;
import org.rapporteur.search.Query;
import org.rapporteur.search.Search;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The lists of States and of organisations, in the order of the reader's language. They say who has
/// contributed, and nothing more.
@Controller
class PartiesController {
    private static final Set<PartyKind> STATES = Set.of(PartyKind.STATE, PartyKind.REIO);
    private static final Set<PartyKind> OTHERS = Set.of(PartyKind.ORGANIZATION, PartyKind.GROUP);

    private final Pages pages;
    private final Parties parties;
    private final Search search;
    private final Clock clock;

    PartiesController(Pages pages, Parties parties, Search search, Clock clock) {
        this.pages = pages;
        this.parties = parties;
        this.search = search;
        this.clock = clock;
    }

    @GetMapping(PathLanguage.PATTERN + "/parties")
    ResponseEntity<byte[]> states(HttpServletRequest request) {
        return pages.render(request, "parties", model(request, STATES));
    }

    @GetMapping(PathLanguage.PATTERN + "/organizations")
    ResponseEntity<byte[]> organizations(HttpServletRequest request) {
        return pages.render(request, "organizations", model(request, OTHERS));
    }

    private Map<String, Object> model(HttpServletRequest request, Set<PartyKind> kinds) {
        LocalDate today = LocalDate.now(clock);
        List<Party> listed = parties.list(kinds, PathLanguage.of(request), today);
        return Map.of("parties", listed, "contributed", contributed(), "today", today);
    }

    /// The codes of the parties that stand behind a contribution.
    private Set<String> contributed() {
        return search.find(Query.of("", org.rapporteur.languages.Language.EN).page(1, 1)).facets().stream()
                .filter(each -> each.dimension() == Dimension.PARTY)
                .flatMap(each -> each.values().stream())
                .map(Facet.Value::value)
                .collect(Collectors.toUnmodifiableSet());
    }
}
