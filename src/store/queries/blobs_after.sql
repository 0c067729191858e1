-- evidence in the order of its hashes, after $1
SELECT hash, bytes FROM blob WHERE hash > $1 ORDER BY hash LIMIT $2
