package org.rapporteur.verifier;

import java.util.Optional;
import java.util.OptionalLong;

/// Who signed a size and a root, in whichever form.
interface Signatures {
    /// Whether a key signed; a signature in its name that does not verify is another thing than none.
    enum Signed {
        VALID,
        INVALID,
        ABSENT
    }

    Signed signedBy(Key key);

    /// Whether there is a signature in the name of the witness.
    boolean isNamed(Key witness);

    /// When the witness saw what is signed, in seconds since 1970; empty when its signature does not
    /// verify. Ask only for one that is named.
    OptionalLong cosignedAt(Key witness);

    /// The key in whose name a signature is false, where that can be told without a chain of keys.
    default Optional<Key> falselyNamed() {
        return Optional.empty();
    }
}
