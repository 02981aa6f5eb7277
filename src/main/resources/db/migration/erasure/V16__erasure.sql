CREATE SCHEMA erasure;

-- What an administrator decided to erase, and how far that is. A second person's consent would stand here, too.
CREATE TABLE erasure.decision (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject     text        NOT NULL UNIQUE,
    reason      text        NOT NULL,
    document    text        NOT NULL CHECK (document <> '' AND length(document) <= 200),
    decided_by  text        NOT NULL,
    decided_at  timestamptz NOT NULL,
    finished_at timestamptz,
    failures    integer     NOT NULL DEFAULT 0
);
COMMENT ON COLUMN erasure.decision.subject IS 'a public reference, or the identifier of a contribution never published';
COMMENT ON COLUMN erasure.decision.document IS 'the decision on paper that demands it, for the office alone';
CREATE INDEX decision_unfinished ON erasure.decision (id) WHERE finished_at IS NULL;

-- The bytes that are to go. A hash tells those who guess what was erased, so these rows go with the bytes.
CREATE TABLE erasure.content (
    decision bigint NOT NULL REFERENCES erasure.decision,
    sha256   text   NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (decision, sha256)
);
