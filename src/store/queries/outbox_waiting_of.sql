-- lines of one kind that are not sent and may be, the oldest first
SELECT line_key, body, attempts FROM outbox
WHERE kind = $1 AND sent_ms IS NULL AND not_before_ms <= $2 
ORDER BY not_before_ms, line_key LIMIT $3
