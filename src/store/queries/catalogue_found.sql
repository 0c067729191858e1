-- records that hold all tokens of $1 (Store::match_all), the last imported first, before document
-- $4; $2 and $3 empty: of all sources, of all severities. CROSS JOIN: SQLite begins with the text
-- index, since it keeps the order
SELECT d.document, c.source, c.record_id, c.revision, c.title, c.summary, c.severity, c.state,
  c.published_ms, c.updated_ms, c.flags
FROM search_text t CROSS JOIN search_document d CROSS JOIN catalogue c
WHERE t.tokens {HOLD} CAST($1 AS {WORDS}) AND t.{DOCUMENT} < $4
  AND d.document = t.{DOCUMENT} AND d.kind = 'catalogue'
  AND c.source = substr(d.id, 1, {POSITION}(d.id, '/') - 1)
  AND c.record_id = substr(d.id, {POSITION}(d.id, '/') + 1)
  AND ($2 = '' OR c.source = $2) AND ($3 = '' OR c.severity = $3)
ORDER BY t.{DOCUMENT} DESC LIMIT $5
