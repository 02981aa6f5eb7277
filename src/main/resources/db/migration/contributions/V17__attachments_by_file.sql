-- An erasure asks of each file who else attached it.
CREATE INDEX attachment_file ON contributions.attachment (file);
