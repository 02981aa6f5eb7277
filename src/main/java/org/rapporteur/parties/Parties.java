package org.rapporteur.parties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporteur.identity.AccountId;
import org.rapporteur.identity.Actor;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.springframework.stereotype.Service;

/// The register of parties, and who may speak for them. Reads are answered from memory; a change by any node is
/// seen by all within seconds, and at once by the node that made it.
@Service
public class Parties {
    Parties() {}

    /// The party with this identifier.
    ///
    /// @throws IllegalArgumentException when there is none
    public Party get(PartyId id) {
        throw new UnsupportedOperationException(id.toString());
    }

    public Optional<Party> find(String code) {
        throw new UnsupportedOperationException(code);
    }

    /// The party that this name, former name or alias means, in whichever official language; case, accents and
    /// surrounding white space do not matter.
    public Optional<Party> findByName(String name) {
        throw new UnsupportedOperationException(name);
    }

    /// All parties of these kinds in the order of the language, by the names in force on the day.
    public List<Party> list(Set<PartyKind> kinds, Language language, LocalDate day) {
        throw new UnsupportedOperationException(kinds + " " + language + day);
    }

    /// What the party was on the day.
    public Standing standingOn(PartyId id, LocalDate day) {
        throw new UnsupportedOperationException(id + " " + day);
    }

    /// The regional groups of which the State was a member on the day; empty for all others.
    public Set<RegionalGroup> regionalGroupsOn(PartyId id, LocalDate day) {
        throw new UnsupportedOperationException(id + " " + day);
    }

    /// The parties for which the person may draft at the instant, in the order of the language.
    public List<Party> draftableBy(Actor actor, Instant at, Language language) {
        throw new UnsupportedOperationException(actor + " " + at + language);
    }

    /// Whether the actor may draft for the party at the instant: its focal points and drafters, and officers (who
    /// register what arrives by other ways).
    public boolean mayDraft(Actor actor, PartyId party, Instant at) {
        throw new UnsupportedOperationException(actor + " " + party + at);
    }

    /// Whether the actor may submit for the party at the instant: its focal points and officers.
    public boolean maySubmit(Actor actor, PartyId party, Instant at) {
        throw new UnsupportedOperationException(actor + " " + party + at);
    }

    /// The representations of the account, past ones included, newest first.
    public List<Representation> representationsOf(AccountId account) {
        throw new UnsupportedOperationException(account.toString());
    }

    /// Enters a State that no shipped list holds (a demonstration, or a State of the future).
    ///
    /// @throws org.rapporteur.identity.NotAllowed when the actor is neither administrator nor officer
    public Party enterState(Actor actor, String code, LocalizedText brief, LocalizedText formal) {
        throw new UnsupportedOperationException(actor + code + brief + formal);
    }

    /// Enters an organisation, or answers the one that has this name already.
    public Party enterOrganization(Actor actor, StakeholderCategory category, LocalizedText name) {
        throw new UnsupportedOperationException(actor + " " + category + name);
    }

    /// Lets the account speak for the party from now on.
    public void appoint(Actor actor, AccountId account, PartyId party, RepresentationRole role) {
        throw new UnsupportedOperationException(actor + " " + account + party + role);
    }

    /// Ends every representation of the party by the account, from now on.
    public void relieve(Actor actor, AccountId account, PartyId party) {
        throw new UnsupportedOperationException(actor + " " + account + party);
    }
}
