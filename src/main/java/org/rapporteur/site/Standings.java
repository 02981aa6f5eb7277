package org.rapporteur.site;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.rapporteur.identity.Account;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Representation;
import org.springframework.stereotype.Component;

/// What an account is now, in words: its roles in the secretariat and the parties for which it speaks.
@Component
class Standings {
    private final Parties parties;
    private final Clock clock;

    Standings(Parties parties, Clock clock) {
        this.parties = parties;
        this.clock = clock;
    }

    List<String> of(Page page, Account account) {
        Instant now = clock.instant();
        Stream<String> staff = account.roles().stream().sorted().map(each -> page.t("staff-role", each));
        Stream<String> represented = parties.representationsOf(account.id()).stream()
                .filter(each -> each.until() == null || now.isBefore(each.until()))
                .map(each -> inWords(page, each, now));
        return Stream.concat(staff, represented).toList();
    }

    private String inWords(Page page, Representation representation, Instant now) {
        String party =
                parties.get(representation.party()).nameOn(LocalDate.ofInstant(now, ZoneOffset.UTC), page.language());
        return page.t("representation.for", party, page.t("representation-role", representation.role()));
    }
}
