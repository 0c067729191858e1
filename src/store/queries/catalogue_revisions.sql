-- the revisions of a record with their bytes, the first one first
SELECT revision, content_hash, raw, import_run, place, flags FROM catalogue_revision
WHERE source = $1 AND record_id = $2 ORDER BY revision LIMIT $3
