package org.rapporteur.parties;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.identity.AccountId;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The register of parties, and who may speak for them. Reads of parties are answered from memory; a change
/// by any node is seen by all within seconds, and at once by the node that made it (from the commit, and
/// inside the transaction that made it by identifier and by code). Who may speak for whom is read from the
/// database, so that who was relieved is refused everywhere at once.
@Service
public class Parties {
    private static final Pattern STATE_CODE = Pattern.compile("[A-Z]{3}");

    private final Register register;
    private final PartyStore store;
    private final Entering entering;
    private final RepresentationStore representations;
    private final Clock clock;

    Parties(Register register, PartyStore store, Entering entering, RepresentationStore representations, Clock clock) {
        this.register = register;
        this.store = store;
        this.entering = entering;
        this.representations = representations;
        this.clock = clock;
    }

    /// The party with this identifier.
    ///
    /// @throws IllegalArgumentException when there is none
    public Party get(PartyId id) {
        return entry(id).party();
    }

    /// The party with exactly this code.
    public Optional<Party> find(String code) {
        return register.current().find(code).or(() -> store.find(code)).map(Entry::party);
    }

    /// The party that this name, former name or alias means, in whichever official language; case, accents,
    /// vowel marks, hyphens, apostrophes, a leading article and surrounding white space do not matter. No
    /// part of a name is enough: this answers who is meant, it does not search.
    public Optional<Party> findByName(String name) {
        return register.current().findByName(name).map(Entry::party);
    }

    /// All parties of these kinds in the order of the language, by the names in force on the day.
    public List<Party> list(Set<PartyKind> kinds, Language language, LocalDate day) {
        Stream<Entry> entries = register.current().entries().stream()
                .filter(each -> kinds.contains(each.party().kind()));
        return PartyOrder.sorted(entries, language, day);
    }

    /// These parties in the order of the language, by the names in force on the day.
    public List<Party> inOrder(Collection<PartyId> ids, Language language, LocalDate day) {
        return PartyOrder.sorted(ids.stream().map(this::entry), language, day);
    }

    /// What the party was on the day. For a State of which the register does not know this is
    /// [Standing#NOT_RECORDED], which must not be read as "not a party".
    public Standing standingOn(PartyId id, LocalDate day) {
        return entry(id).standingOn(day, register.current().eventsKnownUntil());
    }

    /// What the State or the European Union did about the Convention, as far as it was entered.
    public Optional<TreatyParticipation> findTreatyParticipation(PartyId id) {
        return Optional.ofNullable(entry(id).participation());
    }

    /// The regional groups of which the State was a member on the day, in elections at least; empty for all
    /// others. A State may be in two of them or in none: totals over groups are not totals of States.
    public Set<RegionalGroup> regionalGroupsOn(PartyId id, LocalDate day) {
        return entry(id).groupsOn(day);
    }

    /// The parties for which the person may draft at the instant, in the order of the language; for officers,
    /// all.
    @Transactional(readOnly = true)
    public List<Party> draftableBy(Actor actor, Instant at, Language language) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        if (actor.isOfficer()) {
            return PartyOrder.sorted(register.current().entries().stream(), language, day);
        }
        Set<PartyId> represented = inForce(actor, at).map(Representation::party).collect(Collectors.toSet());
        return PartyOrder.sorted(represented.stream().map(this::entry), language, day);
    }

    /// Whether the actor may draft for the party at the instant: its focal points and drafters, and officers
    /// (who register what arrives by other ways).
    @Transactional(readOnly = true)
    public boolean mayDraft(Actor actor, PartyId party, Instant at) {
        return actor.isOfficer()
                || inForce(actor, at).anyMatch(each -> each.party().equals(party));
    }

    /// Whether the actor may submit for the party at the instant: its focal points and officers.
    @Transactional(readOnly = true)
    public boolean maySubmit(Actor actor, PartyId party, Instant at) {
        return actor.isOfficer() || isFocalPoint(actor, party, at);
    }

    /// By what power the actor, who [may submit][#maySubmit], submits for the party.
    @Transactional(readOnly = true)
    public Power powerOf(Actor actor, PartyId party, Instant at) {
        return actor instanceof Actor.Person && isFocalPoint(actor, party, at) ? Power.FOCAL_POINT : Power.SECRETARIAT;
    }

    /// The representations of the account, past ones included, newest first.
    @Transactional(readOnly = true)
    public List<Representation> representationsOf(AccountId account) {
        return representations.listOf(account);
    }

    /// Who speaks, and spoke, for the party, newest first.
    @Transactional(readOnly = true)
    public List<Representation> representativesOf(PartyId party) {
        return representations.listOf(party);
    }

    /// Enters a State that no shipped list holds (a demonstration, or a State of the future), or answers the
    /// one that has this code already. It is entered as no Member State of the United Nations; a later
    /// release that ships it may say otherwise.
    ///
    /// @param code three capital letters
    /// @throws NotAllowed when the actor is neither administrator nor officer, or a name is taken
    @Transactional
    public Party enterState(Actor actor, String code, LocalizedText brief, LocalizedText formal) {
        requireStaff(actor, "refusal.register.staff.only");
        if (!STATE_CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("Not three capital letters: " + code);
        }
        return entering.enterState(code, brief, formal);
    }

    /// The same, for a State that belongs to an informal regional group.
    @Transactional
    public Party enterState(Actor actor, String code, LocalizedText brief, LocalizedText formal, RegionalGroup group) {
        Party state = enterState(actor, code, brief, formal);
        entering.joinGroup(code, group);
        return state;
    }

    /// Enters an organisation, or answers the one that has this name already.
    ///
    /// @throws NotAllowed when the actor is neither administrator nor officer, or another kind of party has
    ///     the name
    @Transactional
    public Party enterOrganization(Actor actor, StakeholderCategory category, LocalizedText name) {
        requireStaff(actor, "refusal.register.staff.only");
        return entering.enterOrganization(category, name);
    }

    /// Enters an informal group, or answers the one that has this name already. A group is not its members:
    /// "the European Union and its member States" is another entry than the European Union.
    ///
    /// @throws NotAllowed when the actor is neither administrator nor officer, or the name is that of a State
    ///     or organisation
    @Transactional
    public Party enterGroup(Actor actor, LocalizedText name) {
        requireStaff(actor, "refusal.register.staff.only");
        return entering.enterGroup(name);
    }

    /// Lets the account speak for the party from now on; does nothing when it does so already in that role.
    ///
    /// @throws NotAllowed unless the actor is an administrator or officer who appoints somebody else, or a
    ///     focal point     of the party who appoints a drafter
    @Transactional
    public void appoint(Actor actor, AccountId account, PartyId party, RepresentationRole role) {
        requireMandate(actor, party, role);
        if (actor instanceof Actor.Person person && person.account().equals(account)) {
            throw new NotAllowed("refusal.appointment.self");
        }
        Party represented = get(party);
        representations.insert(new Representation(account, represented.id(), role, now(), null), actor.tag());
    }

    /// Ends every representation of the party by the account, from now on; what was done until now stands.
    ///
    /// @throws NotAllowed unless the actor is an administrator, an officer, the account itself, or a focal
    ///     point of the     party who relieves a drafter
    @Transactional
    public void relieve(Actor actor, AccountId account, PartyId party) {
        boolean leaves =
                actor instanceof Actor.Person person && person.account().equals(account);
        if (!leaves) {
            boolean speaksForIt = representations.listInForce(account, now()).stream()
                    .anyMatch(each -> each.party().equals(party) && each.role() == RepresentationRole.FOCAL_POINT);
            requireMandate(actor, party, speaksForIt ? RepresentationRole.FOCAL_POINT : RepresentationRole.DRAFTER);
        }
        representations.end(account, party, new Recorded(actor.tag(), now()));
    }

    private Entry entry(PartyId id) {
        return register.current()
                .find(id)
                .or(() -> store.find(id))
                .orElseThrow(() -> new IllegalArgumentException("No party " + id));
    }

    private Stream<Representation> inForce(Actor actor, Instant at) {
        return switch (actor) {
            case Actor.Person person -> representations.listInForce(person.account(), at).stream();
            case Actor.Job _ -> Stream.empty();
        };
    }

    private boolean isFocalPoint(Actor actor, PartyId party, Instant at) {
        return inForce(actor, at)
                .anyMatch(each -> each.party().equals(party) && each.role() == RepresentationRole.FOCAL_POINT);
    }

    private void requireMandate(Actor actor, PartyId party, RepresentationRole role) {
        boolean staff = actor.isAdministrator() || actor.isOfficer();
        boolean ownDrafter = role == RepresentationRole.DRAFTER && isFocalPoint(actor, party, now());
        if (!staff && !ownDrafter) {
            throw new NotAllowed("refusal.appointment.mandate");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static void requireStaff(Actor actor, String rule) {
        if (!actor.isAdministrator() && !actor.isOfficer()) {
            throw new NotAllowed(rule);
        }
    }
}
