-- what a revision of a record says of products
INSERT INTO catalogue_claims (source, record_id, revision, claims, failed)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (source, record_id) DO UPDATE SET revision = excluded.revision,
  claims = excluded.claims, failed = excluded.failed
