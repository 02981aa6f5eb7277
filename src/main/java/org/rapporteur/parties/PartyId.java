package org.rapporteur.parties;

import java.util.UUID;

/// The permanent identifier of an entry in the register of parties.
public record PartyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
