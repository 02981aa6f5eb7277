package org.rapporteur.parties;

import java.util.Optional;
import org.rapporteur.identity.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door through which parties leave for an archive and come back from it: those that no list holds
/// which is shipped with the product. It opens inwards only for a register to which nobody has added
/// anything.
@Service
public class PartiesRestoration {
    private final Register register;
    private final PartyStore store;

    PartiesRestoration(Register register, PartyStore store) {
        this.register = register;
        this.store = store;
    }

    /// What [ReturningParties#restore] needs to enter the party again, as a JSON object; empty for a
    /// party that every installation knows.
    public Optional<String> describe(PartyId id) {
        return register.isShipped(id)
                ? Optional.empty()
                : register.current().find(id).or(() -> store.find(id)).map(EntryJson::write);
    }

    /// Begins in the caller's transaction.
    ///
    /// @throws IllegalStateException when somebody has entered a party
    @Transactional(propagation = Propagation.MANDATORY)
    public ReturningParties begin(Actor actor) {
        Parties.requireStaff(actor, "refusal.register.staff.only");
        Snapshot now = register.beginRevision();
        if (!now.entries().stream()
                .allMatch(each -> register.isShipped(each.party().id()))) {
            throw new IllegalStateException(
                    "Somebody has entered parties into the register of this folder; a record is rebuilt in a new one");
        }
        return new ReturningParties(register, store);
    }
}
