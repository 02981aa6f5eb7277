package org.rapporteur.files;

import java.util.UUID;

/// The permanent identifier of one file as it was received once; made here, never taken from a sender.
public record FileId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
