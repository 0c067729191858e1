-- how many records catalogue_found finds, counted up to $4; the rows of the catalogue are looked at
-- only for $2, $3. CROSS JOIN: SQLite begins with the text index, since it keeps the order
SELECT count(*) AS count FROM (
  SELECT 1 AS found
  FROM search_text t CROSS JOIN search_document d
  WHERE t.tokens {HOLD} CAST($1 AS {WORDS}) AND d.document = t.{DOCUMENT} AND d.kind = 'catalogue'
    AND ($2 = '' OR substr(d.id, 1, length($2) + 1) = $2 || '/')
    AND ($3 = '' OR EXISTS (
           SELECT 1 FROM catalogue c WHERE c.source = substr(d.id, 1, {POSITION}(d.id, '/') - 1)
             AND c.record_id = substr(d.id, {POSITION}(d.id, '/') + 1) AND c.severity = $3))
  LIMIT $4) AS counted
