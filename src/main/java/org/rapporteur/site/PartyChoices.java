package org.rapporteur.site;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporteur.identity.Actor;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.PartyId;
import org.rapporteur.parties.PartyKind;
import org.rapporteur.parties.Representation;
import org.springframework.stereotype.Component;

/// The parties that forms offer, by their names of today.
@Component
class PartyChoices {
    private final Parties parties;
    private final Clock clock;

    PartyChoices(Parties parties, Clock clock) {
        this.parties = parties;
        this.clock = clock;
    }

    /// Those for which the person speaks, as focal point or drafter.
    List<PartyChoice> mine(Page page, Actor.Person person) {
        Instant now = clock.instant();
        Set<PartyId> represented = parties.representationsOf(person.account()).stream()
                .filter(each -> each.until() == null || now.isBefore(each.until()))
                .map(Representation::party)
                .collect(Collectors.toSet());
        return parties.draftableBy(person, now, page.language()).stream()
                .filter(each -> represented.contains(each.id()))
                .map(each -> choice(page, each, parties.maySubmit(person, each.id(), now)))
                .toList();
    }

    /// The party with the code, when the person speaks for it.
    Optional<Party> findMine(Page page, Actor.Person person, String code) {
        return mine(page, person).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .flatMap(each -> find(each.code()));
    }

    /// All of the register.
    List<PartyChoice> all(Page page) {
        return parties.list(EnumSet.allOf(PartyKind.class), page.language(), today()).stream()
                .map(each -> choice(page, each, true))
                .toList();
    }

    Optional<Party> find(String code) {
        return code.isBlank() ? Optional.empty() : parties.find(code);
    }

    /// The name in which the party signs unless its paper says otherwise.
    String formalName(Page page, Party party) {
        return party.nameOn(today()).formal().in(page.language());
    }

    private PartyChoice choice(Page page, Party party, boolean maySubmit) {
        return new PartyChoice(party.code(), party.nameOn(today(), page.language()), maySubmit);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
