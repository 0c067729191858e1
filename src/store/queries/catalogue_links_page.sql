-- a page of the links in a state, after first $2 and second $3
SELECT first, second, state, evidence, decided_by, decided_ms FROM catalogue_link
WHERE state = $1 AND (first > $2 OR (first = $2 AND second > $3))
ORDER BY first, second LIMIT $4
