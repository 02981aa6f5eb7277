package org.rapporteur.site;

import org.rapporteur.parties.Party;

/// Where the page of a party is, without a language.
final class PartyAddress {
    private PartyAddress() {}

    static String of(Party party) {
        return (party.isState() ? "/parties/" : "/organizations/") + party.code();
    }
}
