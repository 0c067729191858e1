-- of how many records it is not kept what their shown revision says of products, as that edition
-- of the reader ($2) finds it; counted up to $1
SELECT count(*) AS count FROM (
  SELECT 1 AS one FROM catalogue c
  LEFT JOIN catalogue_claims k ON k.source = c.source AND k.record_id = c.record_id
  WHERE k.revision IS NULL OR k.revision <> c.revision OR k.reader <> $2 LIMIT $1) AS waiting
