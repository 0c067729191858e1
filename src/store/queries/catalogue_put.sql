-- the revision of a record that lists and searches show
INSERT INTO catalogue (source, record_id, revision, title, summary, severity, state, published_ms,
  updated_ms, flags) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (source, record_id) DO UPDATE SET revision = excluded.revision,
  title = excluded.title, summary = excluded.summary, severity = excluded.severity,
  state = excluded.state, published_ms = excluded.published_ms, updated_ms = excluded.updated_ms,
  flags = excluded.flags
