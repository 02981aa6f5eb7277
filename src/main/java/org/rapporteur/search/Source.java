package org.rapporteur.search;

import java.util.List;
import org.rapporteur.files.FileId;
import org.rapporteur.publications.Change;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Reference;

/// The record, as far as an index follows it.
interface Source {
    /// The changes after the position, oldest first, at most so many.
    List<Change> listChangesAfter(long position, int limit);

    /// The latest versions under these references, without those that nobody may see.
    List<Publication> listVisible(List<Reference> references);

    List<Reference> listHolding(FileId file);

    /// What an index should know of the publication, as its files and parties are now.
    IndexedPublication describe(Publication publication);
}
