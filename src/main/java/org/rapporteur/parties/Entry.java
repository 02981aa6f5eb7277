package org.rapporteur.parties;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;

/// Everything that the register holds about one party.
///
/// @param sortKeys oldest first
record Entry(
        Party party,
        @Nullable UnStatus unStatus,
        List<SortKey> sortKeys,
        List<Alias> aliases,
        List<Membership> memberships,
        @Nullable TreatyParticipation participation) {
    /// A name that finds a party and is never shown.
    record Alias(Language language, String text) {}

    Entry {
        sortKeys = List.copyOf(sortKeys);
        aliases = List.copyOf(aliases);
        memberships = List.copyOf(memberships);
    }

    static Entry of(Party party, @Nullable UnStatus unStatus) {
        return new Entry(party, unStatus, List.of(), List.of(), List.of(), null);
    }

    /// What puts the party into its place among others: its sort key of the day in the language, or its short
    /// name.
    String sortedAs(LocalDate day, Language language) {
        String key = null;
        for (SortKey each : sortKeys) {
            if (each.holdsOn(day)) {
                key = each.keys().get(language);
            }
        }
        return key == null ? party.nameOn(day, language) : key;
    }

    Set<RegionalGroup> groupsOn(LocalDate day) {
        Set<RegionalGroup> groups = EnumSet.noneOf(RegionalGroup.class);
        memberships.stream()
                .filter(each -> each.isMemberOn(day))
                .map(Membership::group)
                .forEach(groups::add);
        return groups;
    }

    /// Every name it ever bore, short and formal, in all languages.
    Stream<String> names() {
        return party.names().stream()
                .flatMap(name -> Stream.of(name.brief(), name.formal()))
                .flatMap(text -> text.texts().values().stream());
    }

    /// What the party was on the day.
    ///
    /// @param knownUntil the last day for which treaty events are known to be complete; null when there are
    ///     none
    Standing standingOn(LocalDate day, @Nullable LocalDate knownUntil) {
        return switch (party.kind()) {
            case GROUP -> Standing.GROUP;
            case ORGANIZATION -> organizationsStanding();
            case STATE, REIO -> treatyStanding(day, knownUntil);
        };
    }

    private Standing organizationsStanding() {
        StakeholderCategory category = party.category();
        if (category == null) {
            return Standing.NOT_ADMITTED;
        }
        return switch (category) {
            case UN_SYSTEM, INTERNATIONAL_AND_REGIONAL -> Standing.OBSERVER_ORGANIZATION;
            case CIVIL_SOCIETY, ACADEMIA, OTHER -> Standing.NOT_ADMITTED;
        };
    }

    private Standing treatyStanding(LocalDate day, @Nullable LocalDate knownUntil) {
        if (participation != null && participation.isInForceOn(day)) {
            return partysStanding();
        }
        boolean settled = participation != null && participation.deposit() != null;
        if (!settled && (knownUntil == null || day.isAfter(knownUntil))) {
            return Standing.NOT_RECORDED;
        }
        if (participation != null && participation.isPendingOn(day)) {
            return Standing.SIGNATORY;
        }
        return unStatus == UnStatus.MEMBER_STATE ? Standing.NON_PARTY_MEMBER_STATE : Standing.OTHER_STATE;
    }

    private Standing partysStanding() {
        if (party.kind() == PartyKind.REIO) {
            return Standing.REIO_PARTY;
        }
        return unStatus == UnStatus.MEMBER_STATE ? Standing.STATE_PARTY : Standing.NON_MEMBER_STATE_PARTY;
    }
}
