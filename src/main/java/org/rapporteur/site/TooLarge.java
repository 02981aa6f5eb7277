package org.rapporteur.site;

/// What was sent is larger than what is taken.
class TooLarge extends RuntimeException {
    private final long limit;

    TooLarge(long limit) {
        super("More than " + limit + " bytes");
        this.limit = limit;
    }

    /// In bytes.
    long limit() {
        return limit;
    }
}
