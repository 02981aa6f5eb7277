package org.rapporteur.mail;

import java.time.Instant;
import java.util.UUID;

/// A letter that one delivery has taken in hand.
record WaitingLetter(UUID id, Letter letter, Instant writtenAt, int attempts) {}
