package org.rapporteur.search;

import java.util.List;
import org.rapporteur.publications.Publication;

/// A publication that answers the question.
///
/// @param snippets titles first, then passages of the documents; empty when only names or numbers matched
public record Hit(Publication publication, List<Snippet> snippets) {
    public Hit {
        snippets = List.copyOf(snippets);
    }
}
