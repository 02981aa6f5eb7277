package org.rapporteur.identity;

import java.time.Instant;

/// Something that was done to an account.
///
/// @param act what was done: `CREATED`, `DISABLED`, `ENABLED`, `PASSWORD_SET`, `LINK_ISSUED`, `GRANTED` or
///     `REVOKED`, the last two followed by a space and the role
/// @param actor the tag of who did it
public record AccountAct(String act, String actor, Instant at) {}
