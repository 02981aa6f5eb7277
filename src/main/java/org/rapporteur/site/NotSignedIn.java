package org.rapporteur.site;

/// Only people who signed in can do this.
class NotSignedIn extends RuntimeException {
    NotSignedIn() {
        super("Not signed in");
    }
}
