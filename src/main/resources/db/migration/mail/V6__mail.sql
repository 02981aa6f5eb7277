CREATE SCHEMA mail;

-- Letters until they are delivered or given up, and for a while afterwards.
CREATE TABLE mail.letter (
    id           uuid        PRIMARY KEY,
    recipient    text        NOT NULL CHECK (recipient <> '' AND recipient !~ '[[:space:][:cntrl:]]'),
    language     text        NOT NULL CHECK (language IN ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
    subject      text        NOT NULL CHECK (subject <> '' AND subject !~ '[\r\n]'),
    body         text,
    secret       boolean     NOT NULL,
    written_at   timestamptz NOT NULL,
    next_try_at  timestamptz NOT NULL,
    attempts     integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error   text,
    delivered_at timestamptz,
    given_up_at  timestamptz,
    CHECK (delivered_at IS NULL OR given_up_at IS NULL),
    -- The text of a secret letter stays no longer than it is needed.
    CHECK ((body IS NULL) = (secret AND (delivered_at IS NOT NULL OR given_up_at IS NOT NULL)))
);
CREATE INDEX letter_waiting ON mail.letter (next_try_at) WHERE delivered_at IS NULL AND given_up_at IS NULL;
CREATE INDEX letter_delivered_at ON mail.letter (delivered_at) WHERE delivered_at IS NOT NULL;
