CREATE SCHEMA publications;

-- Numbers without gaps: the row lock is held until the publication commits or leaves no trace.
CREATE TABLE publications.numbering (
    series text    NOT NULL,
    year   integer NOT NULL,
    last   integer NOT NULL CHECK (last >= 0),
    PRIMARY KEY (series, year)
);

CREATE TABLE publications.publication (
    reference       text        PRIMARY KEY CHECK (reference ~ '^[A-Z]{2,8}-[0-9]{4}-[1-9][0-9]*$'),
    contribution    uuid        NOT NULL UNIQUE,
    latest          integer     NOT NULL CHECK (latest >= 1),
    withdrawn_at    timestamptz,
    withdrawn_for   text,
    CHECK ((withdrawn_at IS NULL) = (withdrawn_for IS NULL))
);

CREATE TABLE publications.version (
    reference         text        NOT NULL REFERENCES publications.publication,
    version           integer     NOT NULL CHECK (version >= 1),
    position          bigint      NOT NULL UNIQUE REFERENCES ledger.entry,
    published_at      timestamptz NOT NULL,
    regime            text        NOT NULL,
    kind              text        NOT NULL,
    title             text        NOT NULL CHECK (title <> ''),
    title_language    text        NOT NULL,
    translated_titles jsonb,
    original_language text        NOT NULL,
    document_date     date,
    received_at       timestamptz NOT NULL,
    held_elsewhere    text,
    PRIMARY KEY (reference, version)
);
CREATE INDEX version_published_at ON publications.version (published_at DESC, reference);

CREATE TABLE publications.submitter (
    reference      text    NOT NULL,
    version        integer NOT NULL,
    ordinal        integer NOT NULL,
    party          uuid    NOT NULL REFERENCES parties.party,
    capacity       text    NOT NULL,
    name_as_signed text    NOT NULL,
    standing       text    NOT NULL,
    PRIMARY KEY (reference, version, ordinal),
    FOREIGN KEY (reference, version) REFERENCES publications.version
);
CREATE INDEX submitter_party ON publications.submitter (party);

CREATE TABLE publications.file (
    reference text    NOT NULL,
    version   integer NOT NULL,
    ordinal   integer NOT NULL,
    file      uuid    NOT NULL REFERENCES files.file,
    language  text,
    relation  text    NOT NULL,
    PRIMARY KEY (reference, version, ordinal),
    FOREIGN KEY (reference, version) REFERENCES publications.version
);
CREATE INDEX file_file ON publications.file (file);

-- What followers (search, feeds) read: one row per change, in the order of commits.
CREATE TABLE publications.change (
    position  bigint PRIMARY KEY REFERENCES ledger.entry,
    reference text   NOT NULL REFERENCES publications.publication
);
