-- salt and body of the newest records, for reading back what was just written
SELECT salt, body, commitment FROM record WHERE idx >= $1 ORDER BY idx
