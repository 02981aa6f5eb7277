package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The page of a State, of the European Union, of an organisation or of a group.
@Controller
class PartyController {
    private final Pages pages;
    private final Parties parties;
    private final Publications publications;
    private final Listing listing;
    private final Clock clock;

    PartyController(Pages pages, Parties parties, Publications publications, Listing listing, Clock clock) {
        this.pages = pages;
        this.parties = parties;
        this.publications = publications;
        this.listing = listing;
        this.clock = clock;
    }

    @GetMapping(PathLanguage.PATTERN + "/parties/{code}")
    ResponseEntity<byte[]> state(HttpServletRequest request, @PathVariable String code) {
        return show(request, code, Party::isState);
    }

    @GetMapping(PathLanguage.PATTERN + "/organizations/{code}")
    ResponseEntity<byte[]> organization(HttpServletRequest request, @PathVariable String code) {
        return show(request, code, each -> !each.isState());
    }

    private ResponseEntity<byte[]> show(HttpServletRequest request, String code, Predicate<Party> belongs) {
        Party party = find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Language language = PathLanguage.of(request);
        if (!belongs.test(party) || !party.code().equals(code)) {
            return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                    .header(HttpHeaders.LOCATION, "/" + language.tag() + PartyAddress.of(party))
                    .build();
        }
        return pages.render(request, "party", Map.of("shown", page(party, language)));
    }

    /// Codes of States are in capital letters, all others in small ones.
    private Optional<Party> find(String code) {
        return parties.find(code)
                .or(() -> parties.find(code.toUpperCase(java.util.Locale.ROOT)))
                .or(() -> parties.find(code.toLowerCase(java.util.Locale.ROOT)));
    }

    private PartyPage page(Party party, Language language) {
        LocalDate today = LocalDate.now(clock);
        List<Publication> contributions = publications.listOf(party.id()).stream()
                .sorted(Comparator.comparing(
                                (Publication each) -> each.content().receivedAt())
                        .reversed())
                .toList();
        return new PartyPage(
                party,
                today,
                parties.standingOn(party.id(), today),
                parties.findTreatyParticipation(party.id()).orElse(null),
                parties.regionalGroupsOn(party.id(), today).stream().sorted().toList(),
                listing.of(contributions, language));
    }
}
