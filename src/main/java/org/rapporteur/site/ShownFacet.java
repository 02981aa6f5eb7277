package org.rapporteur.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of a dimension, ready to be chosen from.
///
/// @param name of the parameter in the address
/// @param labelKey the key of its legend
/// @param first what is seen at once: the most frequent, and those chosen
/// @param more what unfolds
public record ShownFacet(String name, String labelKey, List<Option> first, List<Option> more) {
    public ShownFacet {
        first = List.copyOf(first);
        more = List.copyOf(more);
    }

    /// A value of a dimension.
    ///
    /// @param language BCP 47 tag of the label when it is not the reader's language
    public record Option(
            String id, String value, String label, @Nullable String language, int count, boolean chosen) {}
}
