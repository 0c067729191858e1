-- what a revision of a record says of products, by that edition of the reader
INSERT INTO catalogue_claims (source, record_id, revision, claims, failed, reader)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (source, record_id) DO UPDATE SET revision = excluded.revision,
  claims = excluded.claims, failed = excluded.failed, reader = excluded.reader
