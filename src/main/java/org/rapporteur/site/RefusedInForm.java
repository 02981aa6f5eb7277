package org.rapporteur.site;

/// A form holds a file that cannot be taken; nothing of the form was kept.
class RefusedInForm extends RuntimeException {
    private final String name;
    private final Reason reason;
    private final long limit;

    RefusedInForm(String name, Reason reason, long limit) {
        super(reason.name());
        this.name = name;
        this.reason = reason;
        this.limit = limit;
    }

    /// As its sender gave it, path parts and all.
    String name() {
        return name;
    }

    Reason reason() {
        return reason;
    }

    /// In bytes, when the file is too large.
    long limit() {
        return limit;
    }

    enum Reason {
        EMPTY,
        TOO_LARGE
    }
}
