package org.rapporteur.search;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.Reference;

/// What an engine knows of the latest version of a publication.
///
/// @param position where the ledger recorded the version
/// @param titles the title as received first, then its translations
/// @param texts the text of each file, once for each main language of the file
/// @param names of the parties behind it, in all languages and times
/// @param leadNames the present name of the lead, to sort by
/// @param complete false while a file waits for somebody to look into it
record IndexedPublication(
        Reference reference,
        long position,
        Instant publishedAt,
        Instant receivedAt,
        List<TaggedText> titles,
        List<TaggedText> texts,
        List<TaggedText> names,
        Map<Language, String> leadNames,
        Map<Dimension, Set<String>> facets,
        boolean complete) {
    IndexedPublication {
        titles = List.copyOf(titles);
        texts = List.copyOf(texts);
        names = List.copyOf(names);
        leadNames = Map.copyOf(leadNames);
        Map<Dimension, Set<String>> copy = new EnumMap<>(Dimension.class);
        facets.forEach((dimension, values) -> copy.put(dimension, Set.copyOf(values)));
        facets = Collections.unmodifiableMap(copy);
    }

    Set<String> values(Dimension dimension) {
        return facets.getOrDefault(dimension, Set.of());
    }
}
