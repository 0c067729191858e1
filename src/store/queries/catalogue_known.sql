-- the revisions that the catalogue has of up to 32 numbers of one source
SELECT r.record_id, r.revision, r.content_hash, c.revision AS shown, c.updated_ms
FROM catalogue_revision r
JOIN catalogue c ON c.source = r.source AND c.record_id = r.record_id
WHERE r.source = $1 AND r.record_id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
  $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)
ORDER BY r.record_id, r.revision
