package org.rapporteur.site;

/// What browsers may do with the pages of this site.
final class SecurityHeaders {
    /// Nothing from elsewhere, nothing inline, in no frame.
    static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// The same, with a frame for a paper of this site.
    static final String POLICY_WITH_FRAME = POLICY + "; frame-src 'self'; object-src 'self'";

    /// Passkeys are for this site alone, everything else for nobody.
    static final String PERMISSIONS = "publickey-credentials-get=(self), publickey-credentials-create=(self),"
            + " camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private SecurityHeaders() {}
}
