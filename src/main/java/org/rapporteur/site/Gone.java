package org.rapporteur.site;

import org.rapporteur.publications.Publication;

/// What stood at this address was withdrawn.
class Gone extends RuntimeException {
    private final transient Publication publication;

    Gone(Publication publication) {
        super(publication.reference() + " was withdrawn");
        this.publication = publication;
    }

    Publication publication() {
        return publication;
    }
}
