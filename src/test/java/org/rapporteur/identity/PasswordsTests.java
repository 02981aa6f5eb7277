package org.rapporteur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTests {
    private final Passwords passwords = new Passwords();

    @Test
    void aPasswordOfNobodyIsComparedAsThoroughlyAsAnyOther() {
        assertThat(passwords.hash("a long enough password".toCharArray()))
                .startsWith("{pbkdf2}")
                .hasSameSizeAs(Passwords.NOBODYS);
        assertThat(passwords.matches("the password of nobody", Optional.of(Passwords.NOBODYS)))
                .isTrue();
    }

    @Test
    void withoutAHashNoPasswordIsRight() {
        assertThat(passwords.matches("the password of nobody", Optional.empty()))
                .isFalse();
    }
}
