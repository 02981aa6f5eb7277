package org.rapporteur.identity;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;

/// Who is signed in: the principal of a session, whichever way it began (password, link or passkey). It
/// carries no roles; ask [Accounts#findActor(AccountId)] for those, at each request.
// As JSON it is the user of a passkey, and no more.
@JsonIncludeProperties({"id", "name", "displayName"})
public record SignedIn(UUID account, String email, String displayName, Language language)
        implements UserDetails, PublicKeyCredentialUserEntity, Serializable {
    static SignedIn of(Account account) {
        return new SignedIn(account.id().value(), account.email(), account.displayName(), account.language());
    }

    public AccountId accountId() {
        return new AccountId(account);
    }

    /// The account's identifier: sessions and logs name nobody by an address.
    @Override
    public String getUsername() {
        return account.toString();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_USER"));
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    /// What a device shows beside a passkey.
    @Override
    public String getName() {
        return email;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    /// The user handle of passkeys.
    @Override
    public Bytes getId() {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    @Override
    public String toString() {
        return "SignedIn[" + account + "]";
    }
}
