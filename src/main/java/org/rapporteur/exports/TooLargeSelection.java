package org.rapporteur.exports;

/// More is selected than is handed out at once. Nothing is cut: whoever asked narrows the selection.
public final class TooLargeSelection extends RuntimeException {
    private final Measure measure;
    private final long selected;
    private final long limit;

    TooLargeSelection(Measure measure, long selected, long limit) {
        super(
                switch (measure) {
                    case PUBLICATIONS ->
                        selected + " publications are selected, and at most " + limit
                                + " are exported at once: narrow the selection";
                    case BYTES ->
                        "The files selected have " + selected + " bytes, and at most " + limit
                                + " are exported at once: narrow the selection";
                });
        this.measure = measure;
        this.selected = selected;
        this.limit = limit;
    }

    public Measure measure() {
        return measure;
    }

    /// How much is selected; at least this much, when bytes are counted.
    public long selected() {
        return selected;
    }

    public long limit() {
        return limit;
    }

    /// What there is too much of.
    public enum Measure {
        PUBLICATIONS,
        BYTES
    }
}
