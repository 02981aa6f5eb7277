package org.rapporteur.identity;

import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/// Hashes and compares passwords. PBKDF2 is in every JDK and, unlike bcrypt, does not stop at 72 bytes, which
/// in Arabic or Chinese are few characters.
@Component
class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;
    private static final int SALT_BYTES = 16;
    private static final int ITERATIONS = 600_000;

    /// "the password of nobody", hashed as any other: comparing with it takes as long.
    static final String NOBODYS = "{pbkdf2}"
            + "4c8e660753cfd6c7f64b295ddd5edbfb355f963b9a53da50c894e5bc02c39a280192fb61763342a19dd623240cfd0f61";

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "pbkdf2",
            Map.of(
                    "pbkdf2",
                    new Pbkdf2PasswordEncoder(
                            "", SALT_BYTES, ITERATIONS, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256)));

    /// @throws NotAllowed when the password is too short or too long
    String hash(char[] password) {
        String composed = composed(CharBuffer.wrap(password));
        int length = composed.codePointCount(0, composed.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new NotAllowed("refusal.password.length");
        }
        return encoder.encode(composed);
    }

    /// Whether the password is the one that was hashed. Without a hash it answers false after the same work.
    boolean matches(String password, Optional<String> hash) {
        boolean same = encoder.matches(composed(password), hash.orElse(NOBODYS));
        return same && hash.isPresent();
    }

    /// The same letters typed on another keyboard must be the same password.
    private static String composed(CharSequence password) {
        CharSequence bounded = password.length() > 4 * LONGEST ? password.subSequence(0, 4 * LONGEST) : password;
        return Normalizer.normalize(bounded, Normalizer.Form.NFKC);
    }
}
