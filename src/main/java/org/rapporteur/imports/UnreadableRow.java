package org.rapporteur.imports;

/// A row cannot be taken in.
class UnreadableRow extends RuntimeException {
    private final transient RowMessage message;

    UnreadableRow(RowMessage message) {
        super(message.key() + " in line " + message.line());
        this.message = message;
    }

    RowMessage message() {
        return message;
    }
}
