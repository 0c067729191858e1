-- the links about which somebody has decided
SELECT first, second, state, decided_by, decided_ms FROM catalogue_link
WHERE state <> 'proposed' OR decided_by <> '' OR decided_ms IS NOT NULL
ORDER BY first, second
