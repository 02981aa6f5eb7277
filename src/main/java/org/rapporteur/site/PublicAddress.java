package org.rapporteur.site;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The address under which people reach this site. It comes from the settings, never from a request, so that no
/// `Host` header finds its way into a letter or a page.
@Component
class PublicAddress {
    private final @Nullable String configured;
    private volatile int port;

    PublicAddress(SiteSettings settings) {
        this.configured = settings.address();
    }

    @EventListener
    void on(WebServerInitializedEvent event) {
        if (!"management".equals(event.getApplicationContext().getServerNamespace())) {
            port = event.getWebServer().getPort();
        }
    }

    /// Without a slash at its end.
    String value() {
        return configured == null || configured.isBlank() ? "http://localhost:" + port : configured;
    }
}
