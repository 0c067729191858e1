-- the revisions of a record up to one of them and how many bytes each has, that one first
SELECT revision, length(raw) AS raw_bytes, import_run, place FROM catalogue_revision
WHERE source = $1 AND record_id = $2 AND revision <= $3 ORDER BY revision DESC LIMIT $4
