-- what records say of products, those behind ($1, $2), at most $3
SELECT source, record_id, revision, claims, failed FROM catalogue_claims
WHERE (source, record_id) > ($1, $2) ORDER BY source, record_id LIMIT $3
