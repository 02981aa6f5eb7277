package org.rapporteur.site;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How the site shows itself.
///
/// @param address the public address without a slash at its end, such as `https://contributions.example.org`; links
///     in letters, feeds and `hreflang` begin with it, never with what a request claims. `http://localhost` and the
///     port when absent
/// @param demonstration whether every page says that its States, organisations and papers are invented
@ConfigurationProperties("rapporteur.site")
public record SiteSettings(
        @Nullable String address, @Nullable Boolean demonstration) {
    boolean isDemonstration() {
        return Boolean.TRUE.equals(demonstration);
    }
}
