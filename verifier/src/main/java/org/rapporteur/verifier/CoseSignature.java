package org.rapporteur.verifier;

import java.util.Optional;
import java.util.OptionalLong;

/// The one signature of a receipt in COSE, which names its key whole.
///
/// @param signed what is signed, the `Sig_structure` of RFC 9052, section 4.4
record CoseSignature(Key key, byte[] signed, byte[] signature) implements Signatures {
    @Override
    public Signed signedBy(Key asked) {
        if (!asked.equals(key)) {
            return Signed.ABSENT;
        }
        return key.signed(signed, signature) ? Signed.VALID : Signed.INVALID;
    }

    @Override
    public boolean isNamed(Key witness) {
        return false;
    }

    @Override
    public OptionalLong cosignedAt(Key witness) {
        return OptionalLong.empty();
    }

    @Override
    public Optional<Key> falselyNamed() {
        return signedBy(key) == Signed.VALID ? Optional.empty() : Optional.of(key);
    }
}
