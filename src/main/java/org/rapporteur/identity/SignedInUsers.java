package org.rapporteur.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/// Finds who may sign in, for Spring Security: by the account's identifier or its e-mail address. A disabled
/// account is not found.
@Component
class SignedInUsers implements UserDetailsService {
    private final AccountStore accounts;

    SignedInUsers(AccountStore accounts) {
        this.accounts = accounts;
    }

    @Override
    public SignedIn loadUserByUsername(String username) {
        return find(username).orElseThrow(() -> new UsernameNotFoundException("No such user"));
    }

    Optional<SignedIn> find(String username) {
        Optional<Account> account =
                username.indexOf('@') >= 0 ? accounts.find(EmailKey.of(username)) : findById(username);
        return account.filter(each -> !each.isDisabled()).map(SignedIn::of);
    }

    private Optional<Account> findById(String username) {
        try {
            return accounts.find(new AccountId(UUID.fromString(username)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
