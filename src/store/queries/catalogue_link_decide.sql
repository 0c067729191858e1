-- a person accepts or undoes a link
UPDATE catalogue_link SET state = $3, decided_by = $4, decided_ms = $5
WHERE first = $1 AND second = $2
