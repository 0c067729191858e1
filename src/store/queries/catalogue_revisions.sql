-- the revisions of a record up to one of them with their bytes, that one first
SELECT revision, content_hash, raw, import_run, place, flags FROM catalogue_revision
WHERE source = $1 AND record_id = $2 AND revision <= $3 ORDER BY revision DESC LIMIT $4
