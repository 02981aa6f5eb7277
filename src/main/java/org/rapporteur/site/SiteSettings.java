package org.rapporteur.site;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How the site shows itself.
///
/// @param demonstration whether every page says that its States, organisations and papers are invented
@ConfigurationProperties("rapporteur.site")
public record SiteSettings(@Nullable Boolean demonstration) {
    boolean isDemonstration() {
        return Boolean.TRUE.equals(demonstration);
    }
}
