CREATE SCHEMA files;

-- One row per receipt. The bytes lie on the disk under their digest; several receipts may share them.
CREATE TABLE files.file (
    id            uuid        PRIMARY KEY,
    name          text        NOT NULL CHECK (name <> '' AND char_length(name) <= 200),
    size          bigint      NOT NULL CHECK (size > 0),
    sha256        text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    received_at   timestamptz NOT NULL,
    received_by   text        NOT NULL CHECK (received_by <> ''),
    inspected_at  timestamptz,
    -- A node that looks into the file has it to itself until then.
    claimed_until timestamptz
);
CREATE INDEX file_sha256 ON files.file (sha256);
CREATE INDEX file_to_inspect ON files.file (received_at, id) WHERE inspected_at IS NULL;

-- What was found in bytes, whoever sent them and under whatever name.
CREATE TABLE files.inspection (
    sha256         text    PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    media_type     text    NOT NULL CHECK (media_type <> ''),
    outcome        text    NOT NULL,
    languages      text[]  NOT NULL,
    words          integer NOT NULL CHECK (words >= 0),
    pages          integer CHECK (pages > 0),
    text_layer     text    NOT NULL,
    encrypted      boolean NOT NULL,
    macros         boolean NOT NULL,
    embedded_files integer NOT NULL CHECK (embedded_files >= 0)
);
