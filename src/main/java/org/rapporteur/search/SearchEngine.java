package org.rapporteur.search;

import java.util.List;
import java.util.Set;
import org.rapporteur.publications.Reference;

/// An index of publications. One thread at a time tells it of changes, or several about different
/// publications; any number may ask.
interface SearchEngine {
    /// Answers the question as if the hidden publications did not exist: not in hits, snippets, totals or
    /// counts.
    Findings search(Query query, Set<Reference> hidden);

    /// Up to which position of the record every change can be found.
    long position();

    /// Takes the publication in, in place of what was known of it.
    void put(IndexedPublication publication);

    /// Forgets the publication.
    void remove(Reference reference);

    /// Remembers that nothing up to this position is missing in what was told; it is findable after the next
    /// call of [#show()].
    void heard(long position);

    /// The position up to which nothing is missing in what was told.
    long heard();

    /// Makes findable what was told since the last call, which takes some milliseconds however much it is.
    void show();

    /// Publications with files into which nobody had looked when they were put, at most so many.
    List<Reference> listIncomplete(int limit);
}
