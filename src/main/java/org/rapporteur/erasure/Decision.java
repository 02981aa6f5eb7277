package org.rapporteur.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order that was carried out in the record, and how far it is with everything else.
///
/// @param finishedAt null while something may be left in the archive, among the files, or in a copy
/// @param failures how often the work on it broke off
public record Decision(
        long id, Order order, Instant decidedAt, @Nullable Instant finishedAt, int failures) {}
