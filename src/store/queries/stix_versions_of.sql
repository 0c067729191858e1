-- the same as stix_versions, of records with the keys $14 to $45 only
SELECT v.added_us, v.source, v.record_id, v.revision, v.record_key, v.created_ms, v.modified_ms,
  coalesce((
    SELECT length(r.raw) FROM catalogue_revision r
    WHERE r.source = v.source AND r.record_id = v.record_id AND r.revision = v.revision), 0)
    AS raw_bytes
FROM stix_version v
WHERE v.record_key IN ($14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
  $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45)
  AND v.added_us > $1
  AND ($3 = 1
    OR ($4 = 1 AND NOT EXISTS (
      SELECT 1 FROM stix_version later
      WHERE later.record_key = v.record_key AND later.added_us > v.added_us
        AND later.source = v.source AND later.record_id = v.record_id))
    OR ($5 = 1 AND NOT EXISTS (
      SELECT 1 FROM stix_version earlier
      WHERE earlier.record_key = v.record_key AND earlier.added_us < v.added_us
        AND earlier.source = v.source AND earlier.record_id = v.record_id))
    OR v.modified_ms IN ($6, $7, $8, $9, $10, $11, $12, $13))
ORDER BY v.added_us LIMIT $2
