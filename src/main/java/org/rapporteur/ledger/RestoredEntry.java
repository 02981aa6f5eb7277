package org.rapporteur.ledger;

import org.jspecify.annotations.Nullable;

/// An entry as it comes back from an archive.
///
/// @param known null when nobody knows any more what it says
/// @param isOpen whether what it says is open to all
public record RestoredEntry(String entry, @Nullable OpenedEntry known, boolean isOpen) {
    /// Checks that all parts belong together.
    ///
    /// @throws IllegalArgumentException when it is no entry, or does not commit to what is said to be
    ///     its detail
    public RestoredEntry {
        EntryStatement.of(entry);
        if (known != null && (!known.entry().equals(entry) || !known.isSound())) {
            throw new IllegalArgumentException("The entry commits to another detail: " + entry);
        }
    }

    /// Where it stands.
    public long position() {
        return EntryStatement.of(entry).position();
    }
}
