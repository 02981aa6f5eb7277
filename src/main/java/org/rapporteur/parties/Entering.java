package org.rapporteur.parties;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.springframework.stereotype.Component;

/// Enters into the register what no shipped list holds, in the caller's transaction.
@Component
class Entering {
    private static final int LONGEST_CODE = 80;
    private static final Transliterator TO_ASCII =
            Transliterator.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII");

    private final Register register;
    private final PartyStore store;

    Entering(Register register, PartyStore store) {
        this.register = register;
        this.store = store;
    }

    Party enterState(String code, LocalizedText brief, LocalizedText formal) {
        Snapshot now = register.beginRevision();
        Optional<Entry> known = now.find(code);
        if (known.isPresent()) {
            return known.get().party();
        }
        Party state = new Party(Register.idOf(code), code, PartyKind.STATE, null, names(brief, formal));
        refuseTaken(now, state);
        store.put(List.of(Entry.of(state, UnStatus.NON_MEMBER_STATE)));
        return state;
    }

    /// Makes the State a member of the group, unless it belongs to one.
    void joinGroup(String code, RegionalGroup group) {
        Entry entry = register.beginRevision().find(code).orElseThrow();
        if (entry.memberships().isEmpty()) {
            Membership membership = new Membership(group, null, null, Membership.Role.MEMBER);
            store.put(List.of(new Entry(
                    entry.party(),
                    entry.unStatus(),
                    entry.sortKeys(),
                    entry.aliases(),
                    List.of(membership),
                    entry.participation())));
        }
    }

    Party enterOrganization(StakeholderCategory category, LocalizedText name) {
        Snapshot now = register.beginRevision();
        Optional<Party> known = findKnown(now, PartyKind.ORGANIZATION, name);
        if (known.isPresent()) {
            return known.get();
        }
        String code = newCode(name);
        Party organization = new Party(Register.idOf(code), code, PartyKind.ORGANIZATION, category, names(name, name));
        store.put(List.of(Entry.of(organization, null)));
        return organization;
    }

    Party enterGroup(LocalizedText name) {
        Snapshot now = register.beginRevision();
        Optional<Party> known = findKnown(now, PartyKind.GROUP, name);
        if (known.isPresent()) {
            return known.get();
        }
        String code = newCode(name);
        Party group = new Party(Register.idOf(code), code, PartyKind.GROUP, null, names(name, name));
        store.put(List.of(Entry.of(group, null)));
        return group;
    }

    /// The party of the kind that bears one of the names already; nobody may take the name of a State.
    private static Optional<Party> findKnown(Snapshot now, PartyKind kind, LocalizedText name) {
        for (String each : name.texts().values()) {
            Optional<Party> bearer = now.findByName(each).map(Entry::party);
            if (bearer.filter(Party::isState).isPresent()) {
                throw new NotAllowed("refusal.name.of.state");
            }
            if (bearer.isPresent()) {
                return Optional.of(bearer.filter(party -> party.kind() == kind)
                        .orElseThrow(() -> new NotAllowed("refusal.name.taken")));
            }
        }
        return Optional.empty();
    }

    private static void refuseTaken(Snapshot now, Party state) {
        boolean taken = Entry.of(state, UnStatus.NON_MEMBER_STATE)
                .names()
                .anyMatch(name -> now.findByName(name).isPresent());
        if (taken) {
            throw new NotAllowed("refusal.name.taken");
        }
    }

    private static List<PartyName> names(LocalizedText brief, LocalizedText formal) {
        for (LocalizedText text : List.of(brief, formal)) {
            if (text.texts().values().stream()
                    .anyMatch(each -> SearchName.of(each).isEmpty())) {
                throw new IllegalArgumentException("A name has letters");
            }
        }
        return List.of(new PartyName(null, null, brief, formal));
    }

    /// A code that no party has: the English name, or another, in Latin letters.
    private String newCode(LocalizedText name) {
        String slug = slug(name.in(Language.EN));
        String code = slug;
        for (int number = 2; store.hasCode(code); number++) {
            code = slug + "-" + number;
        }
        return code;
    }

    static String slug(String name) {
        String plain = TO_ASCII.transliterate(name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("['\u2019]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String cut = plain.length() <= LONGEST_CODE
                ? plain
                : plain.substring(0, LONGEST_CODE).replaceAll("-[^-]*$", "");
        return cut.isEmpty() ? "party" : cut;
    }
}
