package org.rapporteur.publications;

/// What is to be erased is not what can be: it was not withdrawn, or was erased before.
public final class NotErasable extends RuntimeException {
    public NotErasable(String message) {
        super(message);
    }
}
