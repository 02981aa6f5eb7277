package org.rapporteur.ledger;

import java.time.Instant;

/// What the ledger answers when it has recorded an act.
///
/// @param position place of the entry in the ledger, counted from 0 without gaps, in the order of commits
/// @param recordedAt the instant inside the entry, in UTC, with microseconds; never before that of the entry
///     before it
/// @param leafHash the RFC 9162 leaf hash of the entry: SHA-256 of a zero byte and the entry's bytes, as 64
///     hexadecimal digits
/// @param opened the entry and what opens it
public record Receipt(long position, Instant recordedAt, String leafHash, OpenedEntry opened) {}
