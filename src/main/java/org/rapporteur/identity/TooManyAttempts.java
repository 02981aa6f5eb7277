package org.rapporteur.identity;

import org.springframework.security.core.AuthenticationException;

/// There were too many attempts to sign in with this e-mail address or from this network address, whether or
/// not there is such an account; a link or a passkey may still do.
public class TooManyAttempts extends AuthenticationException {
    TooManyAttempts() {
        super("Too many attempts");
    }

    /// The key of the text that explains the refusal.
    public String rule() {
        return "refusal.sign-in.attempts";
    }
}
