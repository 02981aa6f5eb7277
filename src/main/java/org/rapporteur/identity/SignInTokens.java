package org.rapporteur.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sign-in links as Spring Security's one-time tokens.
@Component
class SignInTokens implements OneTimeTokenService {
    private final SignInLinks links;
    private final SignedInUsers users;

    SignInTokens(SignInLinks links, SignedInUsers users) {
        this.links = links;
        this.users = users;
    }

    /// A token for the user; for a user who does not exist one that looks the same and leads nowhere. The
    /// lifetime is that of the settings, whatever is asked for.
    @Override
    @Transactional
    public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
        SignInLink link = users.find(request.getUsername())
                .map(user -> links.issue(user.accountId()))
                .orElseGet(links::unissued);
        return new DefaultOneTimeToken(link.token(), request.getUsername(), link.expiresAt());
    }

    @Override
    @Transactional
    public @Nullable OneTimeToken consume(OneTimeTokenAuthenticationToken token) {
        String value = String.valueOf(token.getTokenValue());
        return links.consume(value)
                .map(account -> (OneTimeToken) new DefaultOneTimeToken(
                        value, account.toString(), links.unissued().expiresAt()))
                .orElse(null);
    }
}
