-- an identifier of the vulnerability that a record is about
INSERT INTO catalogue_identifier (source, record_id, identifier) VALUES ($1, $2, $3)
ON CONFLICT (source, record_id, identifier) DO NOTHING
