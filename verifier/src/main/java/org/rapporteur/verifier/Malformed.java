package org.rapporteur.verifier;

/// Something is not in the form that the format asks for. Whoever knows where it came from says so.
final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final Message reason;

    Malformed(Message reason) {
        super(reason.name());
        this.reason = reason;
    }

    Message reason() {
        return reason;
    }
}
