package org.rapporteur.identity;

import java.time.Instant;

/// A token that signs in once, until it expires. Its text form hides it.
public record SignInLink(String token, Instant expiresAt) {
    @Override
    public String toString() {
        return "SignInLink[until " + expiresAt + "]";
    }
}
