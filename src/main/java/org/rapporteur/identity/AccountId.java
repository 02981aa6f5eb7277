package org.rapporteur.identity;

import java.util.UUID;

/// The permanent identifier of an account; it says nothing about the person.
public record AccountId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
