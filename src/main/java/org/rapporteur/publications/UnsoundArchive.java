package org.rapporteur.publications;

/// What an archive object says does not hold together; the message tells an operator what.
public final class UnsoundArchive extends RuntimeException {
    UnsoundArchive(String message) {
        super(message);
    }

    UnsoundArchive(String message, Throwable cause) {
        super(message, cause);
    }
}
