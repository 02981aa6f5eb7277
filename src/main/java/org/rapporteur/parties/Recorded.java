package org.rapporteur.parties;

import java.time.Instant;

/// Who entered a fact, and when.
record Recorded(String by, Instant at) {}
