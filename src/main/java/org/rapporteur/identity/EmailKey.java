package org.rapporteur.identity;

import java.text.Normalizer;
import java.util.Locale;

/// An e-mail address as it is compared: composed, in lower case, without surrounding white space.
record EmailKey(String value) {
    static EmailKey of(String email) {
        return new EmailKey(
                Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    }
}
