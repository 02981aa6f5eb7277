package org.rapporteur.verifier;

/// The check cannot go on, for the reason in its finding.
final class Unproven extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Finding finding;

    Unproven(Message message, Object... values) {
        super(message.name());
        this.finding = Finding.of(message, values);
    }

    Finding finding() {
        return finding;
    }
}
