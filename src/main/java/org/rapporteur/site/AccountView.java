package org.rapporteur.site;

import java.time.Instant;
import java.util.List;
import org.rapporteur.languages.Language;

/// An account as its owner sees it.
///
/// @param standings roles and parties, in words
public record AccountView(
        String email,
        String name,
        Language language,
        boolean hasPassword,
        List<String> standings,
        List<Passkey> passkeys) {
    public AccountView {
        standings = List.copyOf(standings);
        passkeys = List.copyOf(passkeys);
    }

    /// A passkey of the account.
    public record Passkey(String id, String label, Instant created) {}
}
