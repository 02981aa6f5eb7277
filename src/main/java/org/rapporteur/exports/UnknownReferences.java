package org.rapporteur.exports;

import java.util.List;

/// Nothing was ever published under some of the references asked for.
public final class UnknownReferences extends RuntimeException {
    private final List<String> references;

    UnknownReferences(List<String> references) {
        super("Nothing was published under " + String.join(", ", references));
        this.references = List.copyOf(references);
    }

    public List<String> references() {
        return references;
    }
}
