-- the commitments of the records [$1, $2), in order
SELECT commitment FROM record WHERE idx >= $1 AND idx < $2 ORDER BY idx
