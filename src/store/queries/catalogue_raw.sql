-- the bytes of a revision of a record as they came
SELECT raw FROM catalogue_revision
WHERE source = $1 AND record_id = $2 AND revision = $3 ORDER BY revision
