-- a page of the catalogue, the last published first, before the row ($3, $4, $5); $1 and $2 empty:
-- of all sources, of all severities
SELECT source, record_id, revision, title, summary, severity, state, published_ms, updated_ms,
  flags FROM catalogue
WHERE ($1 = '' OR source = $1) AND ($2 = '' OR severity = $2)
  AND (published_ms, source, record_id) < ($3, $4, $5)
ORDER BY published_ms DESC, source DESC, record_id DESC LIMIT $6
