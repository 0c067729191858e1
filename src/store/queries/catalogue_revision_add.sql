-- a revision of a record with its bytes as they came
INSERT INTO catalogue_revision (source, record_id, revision, content_hash, raw, import_run, place,
  flags) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
