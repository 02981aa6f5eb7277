package org.rapporteur.parties;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parties on their way back from an archive, in one transaction.
public final class ReturningParties {
    private final Register register;
    private final PartyStore store;
    private final Map<PartyId, Described> entered = new HashMap<>();

    ReturningParties(Register register, PartyStore store) {
        this.register = register;
        this.store = store;
    }

    /// Whether the party can be named by what is entered from now on.
    public boolean isKnown(PartyId id) {
        return register.isShipped(id) || entered.containsKey(id);
    }

    /// Enters a party as it was described; when it was described several times, the latest description
    /// holds.
    ///
    /// @param position where the ledger recorded the act on whose occasion it was described
    /// @param json what [PartiesRestoration#describe] answered
    /// @throws IllegalArgumentException when it is anything else, or the identifier is not that of the
    ///     code
    public void restore(PartyId id, String code, long position, String json) {
        if (!Register.idOf(code).equals(id)) {
            throw new IllegalArgumentException("The party " + code + " has another identifier than " + id);
        }
        Described known = entered.get(id);
        if (register.isShipped(id) || (known != null && known.position() > position)) {
            return;
        }
        if (known == null || !known.json().equals(json)) {
            store.put(List.of(EntryJson.read(id, code, json)));
        }
        entered.put(id, new Described(position, json));
    }

    private record Described(long position, String json) {}
}
