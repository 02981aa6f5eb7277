CREATE SCHEMA ledger;

-- One row: the size of the ledger. Its row lock orders the writers, so positions follow the order of commits.
CREATE TABLE ledger.head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    size     bigint  NOT NULL CHECK (size >= 0)
);
INSERT INTO ledger.head (size) VALUES (0);

CREATE TABLE ledger.entry (
    position    bigint      PRIMARY KEY CHECK (position >= 0),
    recorded_at timestamptz NOT NULL,
    act         text        NOT NULL,
    subject     text        NOT NULL,
    content     bytea       NOT NULL,
    leaf_hash   bytea       NOT NULL CHECK (octet_length(leaf_hash) = 32)
);
CREATE INDEX entry_subject ON ledger.entry (subject);

CREATE FUNCTION ledger.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is append-only: % is not allowed', TG_OP;
END;
$$;
CREATE TRIGGER entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();
