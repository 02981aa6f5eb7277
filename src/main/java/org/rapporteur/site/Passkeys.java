package org.rapporteur.site;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporteur.installation.PublicAddress;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/// Passkeys of this installation. They are bound to its public address, whose port may be known only once the
/// server listens; so the engine is made at the first use.
@Component
class Passkeys implements WebAuthnRelyingPartyOperations {
    private final PublicKeyCredentialUserEntityRepository users;
    private final UserCredentialRepository credentials;
    private final PublicAddress address;
    private volatile @Nullable WebAuthnRelyingPartyOperations engine;

    Passkeys(
            PublicKeyCredentialUserEntityRepository users,
            UserCredentialRepository credentials,
            PublicAddress address) {
        this.users = users;
        this.credentials = credentials;
        this.address = address;
    }

    @Override
    public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
            PublicKeyCredentialCreationOptionsRequest request) {
        return engine().createPublicKeyCredentialCreationOptions(request);
    }

    @Override
    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
        return engine().registerCredential(request);
    }

    @Override
    public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
            PublicKeyCredentialRequestOptionsRequest request) {
        return engine().createCredentialRequestOptions(request);
    }

    @Override
    public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
        return engine().authenticate(request);
    }

    private WebAuthnRelyingPartyOperations engine() {
        WebAuthnRelyingPartyOperations made = engine;
        if (made == null) {
            made = make();
            engine = made;
        }
        return made;
    }

    private WebAuthnRelyingPartyOperations make() {
        URI site = URI.create(address.value());
        String origin = site.getScheme() + "://" + site.getRawAuthority();
        PublicKeyCredentialRpEntity party = PublicKeyCredentialRpEntity.builder()
                .id(site.getHost())
                .name("Rapporteur")
                .build();
        return new Webauthn4JRelyingPartyOperations(users, credentials, party, Set.of(origin));
    }
}
