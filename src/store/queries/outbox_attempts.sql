-- how often a line was tried, sent or not, before it was done with
SELECT attempts - CASE WHEN sent_ms IS NULL THEN 0 ELSE 1 END AS attempts
FROM outbox WHERE line_key = $1
ORDER BY line_key
