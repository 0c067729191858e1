-- what a person said an advisory is to a component
INSERT INTO binding (bill, component, source, record_id, about, decision, because, said, revision,
  edition, decided_by, decided_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (bill, component, source, record_id, about) DO UPDATE SET
  decision = excluded.decision, because = excluded.because, said = excluded.said,
  revision = excluded.revision, edition = excluded.edition, decided_by = excluded.decided_by,
  decided_ms = excluded.decided_ms
