package org.rapporteur.parties;

/// What an entry is to the United Nations; not to be confused with what it is to the Convention.
enum UnStatus {
    MEMBER_STATE,
    OBSERVER_STATE,
    NON_MEMBER_STATE,
    OBSERVER_ORGANIZATION
}
