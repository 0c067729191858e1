-- stored subtrees in the order of their key, after ($1, $2)
SELECT level, position, hash FROM tree
WHERE (level, position) > ($1, $2) ORDER BY level, position LIMIT $3
