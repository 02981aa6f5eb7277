package org.rapporteur.site;

/// Nothing is at the address, or the reader may not know of it.
class NoSuchPage extends RuntimeException {
    NoSuchPage() {
        super("No such page");
    }
}
