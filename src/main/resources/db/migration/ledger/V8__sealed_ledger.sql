-- Entries become public leaves of a tree: what they say moves into details that are sealed with a salt and can be
-- erased. No tree of the entries so far was ever shown to anybody, so they are sealed here.
ALTER TABLE ledger.entry DISABLE TRIGGER entry_is_append_only;

CREATE TABLE ledger.detail (
    position bigint  PRIMARY KEY REFERENCES ledger.entry,
    subject  text    NOT NULL,
    content  text    NOT NULL,
    salt     bytea   NOT NULL CHECK (octet_length(salt) = 32),
    is_open  boolean NOT NULL
);
CREATE INDEX detail_subject ON ledger.detail (subject);

-- A salt of two random UUIDs holds 244 random bits.
INSERT INTO ledger.detail (position, subject, content, salt, is_open)
SELECT position, subject,
       '{"facts":' || substring(said FROM '"facts":(\{.*\}),"position":[0-9]+,"subject":"')
           || ',"subject":' || substring(said FROM '"position":[0-9]+,"subject":(".*")\}$') || '}',
       decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
       act IN ('PUBLISHED', 'CORRECTED', 'WITHDRAWN')
FROM (SELECT *, convert_from(content, 'UTF8') AS said FROM ledger.entry) AS entry;

UPDATE ledger.entry AS e
SET content = convert_to('{"act":"' || e.act || '","at":' || substring(convert_from(e.content, 'UTF8') FROM '"at":("[^"]+")')
        || ',"detail":"' || encode(sha256(d.salt || convert_to(d.content, 'UTF8')), 'hex')
        || '","position":' || e.position || '}', 'UTF8')
FROM ledger.detail AS d WHERE d.position = e.position;
UPDATE ledger.entry SET leaf_hash = sha256('\x00'::bytea || content);

ALTER TABLE ledger.head ADD COLUMN latest timestamptz NOT NULL DEFAULT '-infinity';
UPDATE ledger.head SET latest = coalesce((SELECT max(recorded_at) FROM ledger.entry), timestamptz '2000-01-01 00:00Z');
ALTER TABLE ledger.head ALTER COLUMN latest DROP DEFAULT;

DROP INDEX ledger.entry_subject;
ALTER TABLE ledger.entry DROP COLUMN subject, DROP COLUMN recorded_at;
CREATE INDEX entry_of_keys ON ledger.entry (position) WHERE act IN ('LEDGER_OPENED', 'KEY_CHANGED');
ALTER TABLE ledger.entry ENABLE TRIGGER entry_is_append_only;

-- A detail is opened, closed or erased, never rewritten.
CREATE FUNCTION ledger.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.position, NEW.subject, NEW.content, NEW.salt) IS DISTINCT FROM
       (OLD.position, OLD.subject, OLD.content, OLD.salt) THEN
        RAISE EXCEPTION 'What the ledger says is never rewritten';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER detail_is_not_rewritten BEFORE UPDATE ON ledger.detail
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_rewriting();

-- The roots of the full subtrees of 256^level entries; level 0 are the entries themselves.
CREATE TABLE ledger.subtree (
    level integer NOT NULL CHECK (level >= 1),
    index bigint  NOT NULL CHECK (index >= 0),
    hash  bytea   NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, index)
);

CREATE TABLE ledger.checkpoint (
    size      bigint      PRIMARY KEY CHECK (size > 0),
    root      bytea       NOT NULL CHECK (octet_length(root) = 32),
    note      text        NOT NULL,
    signed_at timestamptz NOT NULL
);

CREATE TABLE ledger.cosignature (
    size    bigint NOT NULL REFERENCES ledger.checkpoint,
    witness text   NOT NULL,
    line    text   NOT NULL,
    PRIMARY KEY (size, witness)
);

CREATE TRIGGER subtree_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.subtree
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();
CREATE TRIGGER checkpoint_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();
