-- the hash of one stored subtree
SELECT hash FROM tree WHERE level = $1 AND position = $2
