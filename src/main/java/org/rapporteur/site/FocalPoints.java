package org.rapporteur.site;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.PartyId;
import org.rapporteur.parties.RepresentationRole;
import org.springframework.stereotype.Component;

/// Who may submit for a party, for its drafters to turn to.
@Component
class FocalPoints {
    private final Parties parties;
    private final Accounts accounts;
    private final Clock clock;

    FocalPoints(Parties parties, Accounts accounts, Clock clock) {
        this.parties = parties;
        this.accounts = accounts;
        this.clock = clock;
    }

    List<String> of(PartyId party) {
        Instant now = clock.instant();
        return parties.representativesOf(party).stream()
                .filter(each -> each.role() == RepresentationRole.FOCAL_POINT)
                .filter(each -> each.until() == null || now.isBefore(each.until()))
                .map(each -> accounts.get(each.account()))
                .filter(each -> !each.isDisabled())
                .map(Account::displayName)
                .distinct()
                .toList();
    }
}
