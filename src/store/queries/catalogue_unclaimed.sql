-- records of which it is not kept what their shown revision says of products, as that edition of
-- the reader ($4) finds it; those behind ($1, $2), at most $3
SELECT c.source, c.record_id, c.revision FROM catalogue c
LEFT JOIN catalogue_claims k ON k.source = c.source AND k.record_id = c.record_id
WHERE (c.source, c.record_id) > ($1, $2)
  AND (k.revision IS NULL OR k.revision <> c.revision OR k.reader <> $4)
ORDER BY c.source, c.record_id LIMIT $3
