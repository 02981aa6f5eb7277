package org.rapporteur.search;

import java.util.List;
import org.rapporteur.publications.Reference;

/// A publication that an engine found, before the record has been asked for it.
record Finding(Reference reference, List<Snippet> snippets) {}
