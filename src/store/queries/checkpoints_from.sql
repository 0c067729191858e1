-- signed tree heads over at least $1 records, in order
SELECT number, size, root, signed FROM checkpoint
WHERE size >= $1 ORDER BY size, number LIMIT $2
