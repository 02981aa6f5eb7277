package org.rapporteur.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;

/// A letter that was handed over.
///
/// @param text null when it was secret
public record DeliveredLetter(
        String to,
        Language language,
        String subject,
        @Nullable String text,
        Instant deliveredAt) {}
