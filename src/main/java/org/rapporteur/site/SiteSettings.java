package org.rapporteur.site;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the site shows itself.
///
/// @param maxForm what a form with files may hold together
/// @param demonstration whether every page says that its States, organisations and papers are invented
@ConfigurationProperties("rapporteur.site")
public record SiteSettings(
        @DefaultValue("2GB") DataSize maxForm, @Nullable Boolean demonstration) {
    boolean isDemonstration() {
        return Boolean.TRUE.equals(demonstration);
    }
}
