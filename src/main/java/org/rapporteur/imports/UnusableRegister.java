package org.rapporteur.imports;

/// A register as a whole cannot be read: it is missing, of no known form, or lacks a column.
public class UnusableRegister extends RuntimeException {
    UnusableRegister(String message) {
        super(message);
    }

    UnusableRegister(String message, Throwable cause) {
        super(message, cause);
    }
}
