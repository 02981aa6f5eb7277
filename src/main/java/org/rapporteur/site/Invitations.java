package org.rapporteur.site;

import java.net.URI;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.SignInRequests;
import org.rapporteur.installation.PublicAddress;
import org.springframework.stereotype.Component;

/// Sends new people their first link.
@Component
class Invitations {
    private final SignInRequests requests;
    private final PublicAddress address;

    Invitations(SignInRequests requests, PublicAddress address) {
        this.requests = requests;
        this.address = address;
    }

    void send(Account account, String clientAddress) {
        requests.request(
                account.email(),
                clientAddress,
                (token, language) ->
                        URI.create(address.value() + "/" + language.tag() + "/sign-in/link?token=" + token));
    }
}
