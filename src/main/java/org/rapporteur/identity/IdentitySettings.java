package org.rapporteur.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a sign-in link works, and how often signing in may be tried.
///
/// @param linkLifetime how long a sign-in link works
/// @param window over which attempts are counted
/// @param perEmail attempts for one e-mail address in a window
/// @param perAddress attempts from one network address in a window; a mission may share one
@ConfigurationProperties("rapporteur.sign-in")
record IdentitySettings(
        @DefaultValue("15m") Duration linkLifetime,
        @DefaultValue("15m") Duration window,
        @DefaultValue("10") int perEmail,
        @DefaultValue("100") int perAddress) {}
