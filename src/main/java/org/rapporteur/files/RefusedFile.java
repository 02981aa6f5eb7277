package org.rapporteur.files;

/// The file was not taken; nothing of it is kept.
public class RefusedFile extends RuntimeException {
    private final Reason reason;
    private final long limit;

    RefusedFile(Reason reason, long limit) {
        super(reason + " (limit " + limit + ")");
        this.reason = reason;
        this.limit = limit;
    }

    public Reason reason() {
        return reason;
    }

    /// The limit that was passed, in the unit of the reason; 0 when the reason has none.
    public long limit() {
        return limit;
    }

    /// Why a file was not taken.
    public enum Reason {
        EMPTY,
        /// The limit is in bytes.
        TOO_LARGE,
        /// The connection ended before all bytes had come.
        INCOMPLETE,
        /// The disk is full.
        NO_SPACE
    }
}
