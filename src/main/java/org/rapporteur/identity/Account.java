package org.rapporteur.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;

/// An account as administrators see it. Its text form says nothing about the person.
///
/// @param hasPassword whether it can sign in with a password, beside links and passkeys
/// @param disabledAt null while it may sign in
public record Account(
        AccountId id,
        String email,
        String displayName,
        Language language,
        Set<StaffRole> roles,
        boolean hasPassword,
        Instant createdAt,
        @Nullable Instant disabledAt) {
    public Account {
        roles = Set.copyOf(roles);
    }

    public boolean isDisabled() {
        return disabledAt != null;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
