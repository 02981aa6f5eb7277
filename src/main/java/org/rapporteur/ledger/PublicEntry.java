package org.rapporteur.ledger;

import org.jspecify.annotations.Nullable;

/// An entry as anybody may see it.
///
/// @param entry the entry itself, a leaf of the tree
/// @param opened null when what it says is not open to all
public record PublicEntry(String entry, @Nullable OpenedEntry opened) {
    /// The entry alone.
    public PublicEntry closed() {
        return new PublicEntry(entry, null);
    }

    /// A JSON object: `entry`, and `detail` and `salt` when it is open.
    public String toJson() {
        return opened == null ? "{\"entry\":" + CanonicalJson.quoted(entry) + "}" : opened.toJson();
    }
}
