package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Who sends a request: the person who signed in, with the roles of this moment. An account that was
/// disabled, or a role that was taken back, counts from the next request on, whatever its session says.
@Component
class Callers {
    private static final String REMEMBERED = Callers.class.getName();

    private final Accounts accounts;

    Callers(Accounts accounts) {
        this.accounts = accounts;
    }

    /// Read once per request.
    private record Remembered(Optional<Account> account) {}

    /// The account of the person who signed in and still may.
    Optional<Account> find(HttpServletRequest request) {
        Optional<SignedIn> signedIn = signedIn();
        if (signedIn.isEmpty()) {
            return Optional.empty();
        }
        if (request.getAttribute(REMEMBERED) instanceof Remembered remembered) {
            return remembered.account();
        }
        Optional<Account> account =
                signedIn.map(each -> accounts.get(each.accountId())).filter(each -> !each.isDisabled());
        request.setAttribute(REMEMBERED, new Remembered(account));
        return account;
    }

    /// The person as an actor.
    ///
    /// @throws NotSignedIn when nobody signed in
    Actor.Person actor(HttpServletRequest request) {
        Account account = account(request);
        return new Actor.Person(account.id(), account.roles());
    }

    /// @throws NotSignedIn when nobody signed in
    Account account(HttpServletRequest request) {
        return find(request).orElseThrow(NotSignedIn::new);
    }

    private static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.isAuthenticated()
                        && authentication.getPrincipal() instanceof SignedIn person
                ? Optional.of(person)
                : Optional.empty();
    }
}
