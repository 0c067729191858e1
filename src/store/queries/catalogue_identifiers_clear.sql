-- makes room for the identifiers of another revision
DELETE FROM catalogue_identifier WHERE source = $1 AND record_id = $2
