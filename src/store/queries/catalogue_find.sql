-- the row of one record
SELECT source, record_id, revision, title, summary, severity, state, published_ms, updated_ms,
  flags FROM catalogue WHERE source = $1 AND record_id = $2
