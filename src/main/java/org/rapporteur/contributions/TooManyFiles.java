package org.rapporteur.contributions;

/// A contribution cannot hold so many files; nothing was added.
public class TooManyFiles extends RuntimeException {
    private final int limit;

    public TooManyFiles(int limit) {
        super("More than " + limit + " files");
        this.limit = limit;
    }

    /// How many files a contribution may hold.
    public int limit() {
        return limit;
    }
}
