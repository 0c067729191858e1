-- a revision of a record that lists show from now on; $1 is the moment, in microseconds, $6 when
-- the record says it was made, $7 when it was last changed: the moments of the version before count
-- where they would not grow
INSERT INTO stix_version (added_us, source, record_id, revision, record_key, created_ms,
  modified_ms)
SELECT CASE WHEN newest.added_us >= $1 THEN newest.added_us + 1 ELSE $1 END, $2, $3,
  CAST($4 AS BIGINT), $5, coalesce(before.created_ms, $6),
  CASE WHEN before.modified_ms >= $7 THEN before.modified_ms + 1 ELSE $7 END
FROM (SELECT coalesce(max(added_us), 0) AS added_us FROM stix_version) AS newest
LEFT JOIN (
  SELECT created_ms, modified_ms FROM stix_version
  WHERE record_key = $5 AND source = $2 AND record_id = $3
  ORDER BY added_us DESC LIMIT 1) AS before ON 1 = 1
