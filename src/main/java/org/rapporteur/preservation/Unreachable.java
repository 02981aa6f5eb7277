package org.rapporteur.preservation;

import java.io.IOException;
import java.io.Serial;

/// A second copy that is not there, does not answer, or does not let us do what a copy needs. That says nothing about
/// what it holds, so nothing is concluded from it.
final class Unreachable extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    Unreachable(String copy, String reason) {
        super("The second copy " + copy + " cannot be used: " + reason);
    }

    Unreachable(String copy, String reason, Exception cause) {
        this(copy, reason);
        initCause(cause);
    }
}
