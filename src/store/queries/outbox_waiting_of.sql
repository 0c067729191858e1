-- lines of one kind that are not sent and may be ($2), and are not held ($3), the oldest first
SELECT line_key, body, attempts, held_ms FROM outbox
WHERE kind = $1 AND sent_ms IS NULL AND not_before_ms <= $2 AND held_ms <= $3
ORDER BY not_before_ms, line_key LIMIT $4
