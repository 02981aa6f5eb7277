package org.rapporteur.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How letters are sent. The SMTP server itself is set by `spring.mail.host` and its neighbours; without one,
/// letters are written into the folder `mail` of the data folder.
///
/// @param from the address in the letters' `From`
/// @param lookEvery how often to look for letters that wait to be tried again
/// @param firstPause how long to wait after the first failure; doubled after each further one, up to an hour
/// @param patience after how long an undeliverable letter is given up
/// @param keep how long delivered and given-up letters are kept
@ConfigurationProperties("rapporteur.mail")
record MailSettings(
        @DefaultValue("rapporteur@localhost") String from,
        @DefaultValue("10s") Duration lookEvery,
        @DefaultValue("30s") Duration firstPause,
        @DefaultValue("1d") Duration patience,
        @DefaultValue("30d") Duration keep) {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    MailSettings {
        if (!Letter.isAddress(from)) {
            throw new IllegalArgumentException("rapporteur.mail.from must be one e-mail address");
        }
    }

    Duration pauseAfter(int attempts) {
        Duration pause = firstPause;
        for (int attempt = 1; attempt < attempts && pause.compareTo(LONGEST_PAUSE) < 0; attempt++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
