-- the links of an identifier, in whichever state
SELECT first, second, state, evidence, decided_by, decided_ms FROM catalogue_link
WHERE first = $1 OR second = $1 ORDER BY first, second LIMIT $2
