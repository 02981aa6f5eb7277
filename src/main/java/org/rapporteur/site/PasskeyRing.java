package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.List;
import org.rapporteur.identity.Account;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// What opens an account beside links: its passkeys and its password; and the sessions that they opened.
@Component
class PasskeyRing {
    private final UserCredentialRepository credentials;
    private final List<AuthenticationProvider> ways;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    PasskeyRing(
            UserCredentialRepository credentials,
            List<AuthenticationProvider> ways,
            FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.credentials = credentials;
        this.ways = ways;
        this.sessions = sessions;
    }

    List<AccountView.Passkey> list(Account account) {
        return credentials.findByUserId(handle(account)).stream()
                .map(each -> new AccountView.Passkey(
                        each.getCredentialId().toBase64UrlString(), each.getLabel(), each.getCreated()))
                .toList();
    }

    /// Removes the passkey, if it is one of the account.
    ///
    /// @throws NoSuchPage when it is not
    void remove(Account account, String passkey) {
        CredentialRecord record = credentials.findByUserId(handle(account)).stream()
                .filter(each -> each.getCredentialId().toBase64UrlString().equals(passkey))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
        credentials.delete(record.getCredentialId());
    }

    /// Whether the password is that of the account; counted like any attempt to sign in.
    boolean opens(Account account, String password, HttpServletRequest request) {
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(account.email(), password);
        attempt.setDetails(new WebAuthenticationDetails(request));
        try {
            return ways.stream()
                    .filter(each -> each.supports(attempt.getClass()))
                    .anyMatch(each -> each.authenticate(attempt) != null);
        } catch (AuthenticationException e) {
            return false;
        }
    }

    void endOtherSessions(Account account, HttpServletRequest request) {
        String own = request.getSession().getId();
        for (String each : sessions.findByPrincipalName(account.id().toString()).keySet()) {
            if (!each.equals(own)) {
                sessions.deleteById(each);
            }
        }
    }

    private static Bytes handle(Account account) {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(account.id().value().getMostSignificantBits())
                .putLong(account.id().value().getLeastSignificantBits())
                .array());
    }
}
