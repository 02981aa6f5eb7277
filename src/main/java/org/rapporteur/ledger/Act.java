package org.rapporteur.ledger;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something that was done to the record and must be provable later.
///
/// @param kind what was done
/// @param subject the identifier or reference of what it was done to, never a personal datum
/// @param facts what describes the act: hashes, identifiers, codes, names of files. They are sealed: the ledger
///     itself keeps only their hash with a salt, and both can be erased
public record Act(ActKind kind, String subject, SortedMap<String, String> facts) {
    public Act {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("An act has a subject");
        }
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
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
