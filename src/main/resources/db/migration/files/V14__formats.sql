-- What PRONOM calls the format of the bytes. All are null until somebody has looked for it; what was inspected
-- before is identified little by little while the site serves.
ALTER TABLE files.inspection
    ADD COLUMN format_puid    text CHECK (format_puid ~ '^(x-)?fmt/[1-9][0-9]*$'),
    ADD COLUMN format_name    text,
    ADD COLUMN format_version text,
    ADD COLUMN format_basis   text,
    -- The version of the table of formats with which it was identified.
    ADD COLUMN format_table   integer,
    ADD CONSTRAINT inspection_format_check CHECK (
        (format_basis IS NULL) = (format_table IS NULL)
        AND (format_basis IS NULL) = (format_name IS NULL)
        AND (format_basis IS NULL) = (format_version IS NULL));
CREATE INDEX inspection_format_table ON files.inspection ((coalesce(format_table, 0)));
CREATE INDEX file_received ON files.file (received_at, id);
