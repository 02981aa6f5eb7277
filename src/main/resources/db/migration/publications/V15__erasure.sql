-- What the law makes the record forget: only something withdrawn, and what is left says so.
ALTER TABLE publications.publication
    ADD COLUMN erased_at    timestamptz,
    ADD COLUMN erased_for   text,
    ADD COLUMN erased_first bigint REFERENCES ledger.entry DEFERRABLE INITIALLY DEFERRED,
    ADD COLUMN erased_last  bigint REFERENCES ledger.entry DEFERRABLE INITIALLY DEFERRED,
    -- Whether nothing of it is left in the archive either.
    ADD COLUMN gone         boolean NOT NULL DEFAULT false,
    ADD CHECK (num_nonnulls(erased_at, erased_for, erased_first, erased_last) IN (0, 4)),
    ADD CHECK (erased_first <= erased_last),
    ADD CHECK (erased_at IS NULL OR withdrawn_at IS NOT NULL),
    ADD CHECK (erased_at IS NOT NULL OR NOT gone);
CREATE INDEX publication_erased ON publications.publication (reference) WHERE erased_at IS NOT NULL AND NOT gone;

ALTER TABLE publications.version
    DROP CONSTRAINT version_title_check,
    ADD CHECK (title <> '' OR title_language = 'zxx');

CREATE INDEX entry_of_erasures ON ledger.entry (position) WHERE act = 'ERASED';
