CREATE SCHEMA preservation;

-- One row, once a site has served: when everything is to be checked next.
CREATE TABLE preservation.schedule (
    only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    due_at   timestamptz NOT NULL
);

-- What each check by a serving site found.
CREATE TABLE preservation.round (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    began_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL CHECK (ended_at >= began_at),
    objects  bigint      NOT NULL CHECK (objects >= 0),
    contents bigint      NOT NULL CHECK (contents >= 0),
    bytes    bigint      NOT NULL CHECK (bytes >= 0),
    problems text[]      NOT NULL,
    repaired text[]      NOT NULL,
    notes    text[]      NOT NULL
);
