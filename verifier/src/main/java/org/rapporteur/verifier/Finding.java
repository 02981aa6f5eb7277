package org.rapporteur.verifier;

import java.util.List;

/// One thing that was found, with the values that its words mention: text, numbers, or another message.
record Finding(Message message, List<Object> values) {
    Finding {
        values = List.copyOf(values);
    }

    static Finding of(Message message, Object... values) {
        return new Finding(message, List.of(values));
    }
}
