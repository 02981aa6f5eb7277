package org.rapporteur.identity;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Signs in with an e-mail address and a password. Whoever has no account, no password or a disabled account
/// learns nothing but that it did not work, after the same work.
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final AccountStore accounts;
    private final Passwords passwords;
    private final Attempts attempts;

    PasswordSignIn(AccountStore accounts, Passwords passwords, Attempts attempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        EmailKey email = EmailKey.of(authentication.getName());
        if (!attempts.allow(Attempts.Kind.PASSWORD, email, clientAddress(authentication))) {
            throw new TooManyAttempts();
        }
        Optional<Account> account = accounts.find(email).filter(each -> !each.isDisabled());
        Optional<String> hash = account.flatMap(each -> accounts.findPasswordHash(each.id()));
        if (!passwords.matches(String.valueOf(authentication.getCredentials()), hash) || account.isEmpty()) {
            throw new BadCredentialsException("Not this address and password");
        }
        attempts.forget(Attempts.Kind.PASSWORD, email);
        SignedIn user = SignedIn.of(account.get());
        UsernamePasswordAuthenticationToken signedIn =
                UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        signedIn.setDetails(authentication.getDetails());
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static String clientAddress(Authentication authentication) {
        return authentication.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
    }
}
