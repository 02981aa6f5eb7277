package org.rapporteur.installation;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Under which address people and machines reach this installation.
///
/// @param address such as `https://contributions.example.org`; `http://localhost` and the port when absent
@ConfigurationProperties("rapporteur.site")
public record AddressSettings(@Nullable String address) {
    public AddressSettings {
        if (address != null && !address.isBlank()) {
            URI uri = URI.create(address.strip());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("rapporteur.site.address is not the address of a site: " + address);
            }
        }
    }
}
