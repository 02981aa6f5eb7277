package org.rapporteur.installation;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The address under which people and machines reach this installation. It comes from the settings, never
/// from a request, so that no `Host` header finds its way into a letter or a page.
@Component
public class PublicAddress {
    private final String configured;
    private volatile int port;

    PublicAddress(AddressSettings settings) {
        String address = settings.address() == null ? "" : settings.address().strip();
        this.configured = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    @EventListener
    void on(WebServerInitializedEvent event) {
        if (!"management".equals(event.getApplicationContext().getServerNamespace())) {
            port = event.getWebServer().getPort();
        }
    }

    /// Without a slash at its end.
    public String value() {
        return configured.isEmpty() ? "http://localhost:" + port : configured;
    }
}
