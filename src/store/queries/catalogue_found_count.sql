-- how many records catalogue_found finds; the rows of the catalogue are looked at only for $2, $3
SELECT count(*) AS count
FROM search_text t JOIN search_document d ON d.document = t.{DOCUMENT}
WHERE t.tokens {HOLD} CAST($1 AS {WORDS}) AND d.kind = 'catalogue'
  AND ($2 = '' OR substr(d.id, 1, length($2) + 1) = $2 || '/')
  AND ($3 = '' OR EXISTS (
         SELECT 1 FROM catalogue c WHERE c.source = substr(d.id, 1, {POSITION}(d.id, '/') - 1)
           AND c.record_id = substr(d.id, {POSITION}(d.id, '/') + 1) AND c.severity = $3))
