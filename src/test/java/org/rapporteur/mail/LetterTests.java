package org.rapporteur.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.languages.Language;

class LetterTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@example.org",
                "a@example.org, b@example.org",
                "a@example.org;b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org\nBcc:b@example.org",
                "A <a@example.org>",
                "a b@example.org",
                "a@@example.org",
                "a@example.org\u2028"
            })
    void whatIsNotOneAddressIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Letter(address, Language.EN, "Subject", "Text", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "One\r\nBcc: b@example.org", "One\nTwo", "One\u2028Two", "One\u0000"})
    void whatIsNotOneLineIsNoSubject(String subject) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Letter("a@example.org", Language.EN, subject, "Text", false));
    }

    @Test
    void itsTextFormShowsNothingOfIt() {
        Letter letter = new Letter("a.person@example.org", Language.AR, "Subject", "the secret", true);

        assertThat(letter.toString())
                .doesNotContain("person")
                .doesNotContain("secret\"")
                .doesNotContain("Subject");
    }

    @Test
    void pausesGrowUpToAnHour() {
        MailSettings settings = new MailSettings(
                "a@example.org",
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofDays(1),
                Duration.ofDays(30));

        assertThat(settings.pauseAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.pauseAfter(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.pauseAfter(7)).isEqualTo(Duration.ofMinutes(32));
        assertThat(settings.pauseAfter(8)).isEqualTo(Duration.ofHours(1));
        assertThat(settings.pauseAfter(500)).isEqualTo(Duration.ofHours(1));
    }
}
