-- Entries of the ledger are written just before the commit, so what refers to them is checked there.
ALTER TABLE publications.version ALTER CONSTRAINT version_position_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE publications.change ALTER CONSTRAINT change_position_fkey DEFERRABLE INITIALLY DEFERRED;

-- Where the ledger recorded that what a version holds was submitted; unknown of versions from before.
ALTER TABLE publications.version ADD COLUMN submitted bigint REFERENCES ledger.entry DEFERRABLE INITIALLY DEFERRED;
