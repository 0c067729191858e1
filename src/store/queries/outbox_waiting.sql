-- lines that are not sent and may be, the oldest first
SELECT line_key, kind, body, not_before_ms, attempts FROM outbox
WHERE sent_ms IS NULL AND not_before_ms <= $1 ORDER BY not_before_ms, line_key LIMIT $2
