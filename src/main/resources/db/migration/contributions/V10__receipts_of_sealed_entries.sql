-- Entries of the ledger are written just before the commit, so what refers to them is checked there.
ALTER TABLE contributions.contribution
    ALTER CONSTRAINT contribution_receipt_position_fkey DEFERRABLE INITIALLY DEFERRED;

-- Sealing (V8) gave the entries other hashes.
UPDATE contributions.contribution AS c SET receipt_leaf = encode(e.leaf_hash, 'hex')
FROM ledger.entry AS e WHERE e.position = c.receipt_position;
