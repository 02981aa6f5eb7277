-- Up to which position the archive holds the entries. What an archive of before holds is not known, so it begins anew.
ALTER TABLE ledger.head ADD COLUMN archived bigint NOT NULL DEFAULT -1;
