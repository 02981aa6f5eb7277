package org.rapporteur.exports;

import java.util.List;
import org.rapporteur.publications.Reference;

/// What is to be handed out: all versions of these publications, and of those that were withdrawn only the notice.
///
/// @param references by series, year and number, each once
/// @param withdrawn how many of them are withdrawn
/// @param files how many files all versions have together
/// @param bytes how many bytes these have together
public record Selection(List<Reference> references, int withdrawn, int files, long bytes) {
    public Selection {
        references = List.copyOf(references);
    }

    public boolean isEmpty() {
        return references.isEmpty();
    }

    /// How many publications there are, without those that were withdrawn.
    public int publications() {
        return references.size() - withdrawn;
    }
}
