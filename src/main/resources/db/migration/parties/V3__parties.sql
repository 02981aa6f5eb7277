CREATE SCHEMA parties;

-- One row. Its lock orders the writers; its revision tells other nodes that their memory is out of date.
CREATE TABLE parties.register (
    only_row          boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision          bigint  NOT NULL CHECK (revision >= 0),
    shipped           text,
    events_known_until date
);
COMMENT ON COLUMN parties.register.shipped IS 'the hash of the shipped files that were entered last';
COMMENT ON COLUMN parties.register.events_known_until IS
    'the day up to which the entered treaty events are known to be complete; null when none were entered';
INSERT INTO parties.register (revision) VALUES (0);

CREATE TABLE parties.party (
    id        uuid PRIMARY KEY,
    code      text NOT NULL UNIQUE CHECK (code ~ '^([A-Z]{2,3}|[a-z0-9]+(-[a-z0-9]+)*)$'),
    kind      text NOT NULL CHECK (kind IN ('STATE', 'REIO', 'ORGANIZATION', 'GROUP')),
    category  text CHECK (category IN
                  ('UN_SYSTEM', 'INTERNATIONAL_AND_REGIONAL', 'CIVIL_SOCIETY', 'ACADEMIA', 'OTHER')),
    un_status text CHECK (un_status IN
                  ('MEMBER_STATE', 'OBSERVER_STATE', 'NON_MEMBER_STATE', 'OBSERVER_ORGANIZATION')),
    CHECK ((kind = 'ORGANIZATION') = (category IS NOT NULL)),
    CHECK ((kind IN ('STATE', 'REIO')) = (un_status IS NOT NULL))
);

-- Names in time; valid_to is the first day on which the name no longer held.
CREATE TABLE parties.name (
    party      uuid  NOT NULL REFERENCES parties.party,
    valid_from date,
    valid_to   date,
    brief      jsonb NOT NULL,
    formal     jsonb NOT NULL,
    UNIQUE NULLS NOT DISTINCT (party, valid_from),
    CHECK (valid_from < valid_to)
);

-- What is compared instead of the short name, from a day on; an empty object ends it.
CREATE TABLE parties.sort_key (
    party      uuid  NOT NULL REFERENCES parties.party,
    valid_from date,
    keys       jsonb NOT NULL,
    UNIQUE NULLS NOT DISTINCT (party, valid_from)
);

-- Names by which a party is found and that are never shown.
CREATE TABLE parties.alias (
    party    uuid NOT NULL REFERENCES parties.party,
    language text NOT NULL CHECK (language IN ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
    alias    text NOT NULL CHECK (alias <> ''),
    PRIMARY KEY (party, language, alias)
);

CREATE TABLE parties.group_membership (
    party          uuid NOT NULL REFERENCES parties.party,
    regional_group text NOT NULL CHECK (regional_group IN ('AFRICAN', 'ASIA_PACIFIC', 'EASTERN_EUROPEAN',
                       'LATIN_AMERICAN_AND_CARIBBEAN', 'WESTERN_EUROPEAN_AND_OTHER')),
    valid_from     date,
    valid_to       date,
    role           text NOT NULL CHECK (role IN ('MEMBER', 'ELECTORAL_MEMBER', 'OBSERVER')),
    UNIQUE NULLS NOT DISTINCT (party, regional_group, valid_from),
    CHECK (valid_from < valid_to)
);

-- What a State or a regional economic integration organization did about the Convention.
CREATE TABLE parties.treaty_participation (
    party        uuid PRIMARY KEY REFERENCES parties.party,
    signed_on    date,
    deposited_on date,
    action       text CHECK (action IN ('RATIFICATION', 'ACCEPTANCE', 'APPROVAL', 'ACCESSION', 'SUCCESSION')),
    in_force_on  date,
    denounced_on date,
    recorded_by  text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CHECK (signed_on IS NOT NULL OR deposited_on IS NOT NULL),
    CHECK ((deposited_on IS NULL) = (action IS NULL)),
    CHECK ((deposited_on IS NULL) = (in_force_on IS NULL)),
    CHECK (denounced_on IS NULL OR denounced_on >= in_force_on)
);

-- Who may speak for whom, from one instant until another; rows are ended, never deleted.
CREATE TABLE parties.representation (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account      uuid        NOT NULL REFERENCES identity.account,
    party        uuid        NOT NULL REFERENCES parties.party,
    role         text        NOT NULL CHECK (role IN ('FOCAL_POINT', 'DRAFTER')),
    since        timestamptz NOT NULL,
    until        timestamptz CHECK (until >= since),
    appointed_by text        NOT NULL,
    relieved_by  text,
    CHECK ((until IS NULL) = (relieved_by IS NULL))
);
CREATE UNIQUE INDEX representation_current ON parties.representation (account, party, role) WHERE until IS NULL;
CREATE INDEX representation_party ON parties.representation (party);
