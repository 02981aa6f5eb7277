package org.rapporteur.parties;

/// What a party was to the Convention, or to the Conference, on a date.
public enum Standing {
    /// A Member State of the United Nations for which the Convention was in force (article 68(2)).
    STATE_PARTY,
    /// A party that is not a Member State of the United Nations (Holy See, State of Palestine, Cook Islands,
    /// Niue).
    NON_MEMBER_STATE_PARTY,
    /// A regional economic integration organization that is a party.
    REIO_PARTY,
    /// Signed, or deposited an instrument that was not yet in force.
    SIGNATORY,
    /// A Member State of the United Nations that had neither signed nor deposited, or whose denunciation had
    /// taken effect.
    NON_PARTY_MEMBER_STATE,
    /// A State or a regional economic integration organization that was neither a Member State of the United
    /// Nations nor a signatory or party.
    OTHER_STATE,
    /// A State or a regional economic integration organization of which the register does not know: no treaty
    /// events were entered, or those entered do not reach to the date. It must not be read as "not a party".
    NOT_RECORDED,
    /// An entity of the United Nations system or an international organization (rule 16).
    OBSERVER_ORGANIZATION,
    /// An organization for which no admission is on record.
    NOT_ADMITTED,
    /// An informal group of States.
    GROUP
}
