package org.rapporteur.ledger;

import java.util.SortedMap;
import java.util.TreeMap;

/// Something that was done to the record and must be provable later.
///
/// @param kind what was done
/// @param subject the identifier or reference of what it was done to, never a personal datum
/// @param facts hashes, identifiers, codes and instants that describe the act; what cannot be erased must not
///     be personal, so no names, addresses or free text belong here
public record Act(ActKind kind, String subject, SortedMap<String, String> facts) {
    public Act {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("An act has a subject");
        }
        facts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    public static Act of(ActKind kind, String subject) {
        return new Act(kind, subject, new TreeMap<>());
    }

    /// The same act with one more fact.
    public Act with(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(facts);
        more.put(name, value);
        return new Act(kind, subject, more);
    }
}
