CREATE SCHEMA contributions;

CREATE TABLE contributions.contribution (
    id                 uuid        PRIMARY KEY,
    regime             text        NOT NULL,
    channel            text        NOT NULL,
    state              text        NOT NULL,
    state_at           timestamptz NOT NULL,
    return_reason      text,
    return_explanation text,
    reference          text        REFERENCES publications.publication DEFERRABLE INITIALLY DEFERRED,
    version            integer,
    corrects           text        REFERENCES publications.publication,
    kind               text,
    title              text        CHECK (length(title) <= 1000),
    title_language     text,
    translated_titles  jsonb,
    original_language  text,
    document_date      date,
    held_elsewhere     text,
    created_at         timestamptz NOT NULL,
    received_at        timestamptz,
    receipt_position   bigint      REFERENCES ledger.entry,
    receipt_leaf       text,
    receipt_at         timestamptz,
    client_key         text        UNIQUE,
    revision           integer     NOT NULL CHECK (revision >= 1),
    CHECK ((state = 'PUBLISHED') = (reference IS NOT NULL)),
    CHECK ((state = 'RETURNED') = (return_reason IS NOT NULL)),
    CHECK (state NOT IN ('SUBMITTED', 'REGISTERED', 'PUBLISHED')
           OR (received_at IS NOT NULL AND receipt_position IS NOT NULL))
);
CREATE INDEX contribution_queue ON contributions.contribution (received_at, id)
    WHERE state IN ('SUBMITTED', 'REGISTERED');

CREATE TABLE contributions.signatory (
    contribution   uuid    NOT NULL REFERENCES contributions.contribution,
    ordinal        integer NOT NULL,
    party          uuid    NOT NULL REFERENCES parties.party,
    capacity       text    NOT NULL,
    name_as_signed text    NOT NULL,
    PRIMARY KEY (contribution, ordinal)
);
CREATE INDEX signatory_party ON contributions.signatory (party);

CREATE TABLE contributions.attachment (
    contribution uuid    NOT NULL REFERENCES contributions.contribution,
    ordinal      integer NOT NULL,
    file         uuid    NOT NULL REFERENCES files.file,
    language     text,
    relation     text    NOT NULL,
    PRIMARY KEY (contribution, ordinal)
);

CREATE TABLE contributions.history (
    contribution uuid        NOT NULL REFERENCES contributions.contribution,
    sequence     integer     NOT NULL,
    at           timestamptz NOT NULL,
    actor        text        NOT NULL,
    act          text        NOT NULL,
    reason       text,
    PRIMARY KEY (contribution, sequence)
);
