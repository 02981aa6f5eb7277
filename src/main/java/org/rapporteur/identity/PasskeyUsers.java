package org.rapporteur.identity;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/// The owners of passkeys are the accounts themselves: the user handle is the account's identifier, so that a
/// passkey can belong to nobody else and no second list of users needs to be kept in step.
@Component
class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {
    private static final int HANDLE_BYTES = 16;

    private final SignedInUsers users;

    PasskeyUsers(SignedInUsers users) {
        this.users = users;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        byte[] handle = id.getBytes();
        if (handle.length != HANDLE_BYTES) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(handle);
        return users.find(new UUID(buffer.getLong(), buffer.getLong()).toString())
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return users.find(username).orElse(null);
    }

    /// Refuses: accounts are added by administrators, not by passkeys.
    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new NoSuchAccount("of a passkey");
    }

    /// Refuses: accounts are disabled, not deleted.
    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("Accounts are disabled, not deleted");
    }
}
