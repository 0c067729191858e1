-- what a record says of products
SELECT revision, claims, failed FROM catalogue_claims WHERE source = $1 AND record_id = $2
