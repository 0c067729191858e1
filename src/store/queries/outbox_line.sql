-- a line that is not sent: how often it was tried, when again, and why not yet
SELECT attempts, last_error, not_before_ms, held_ms FROM outbox
WHERE line_key = $1 AND sent_ms IS NULL ORDER BY line_key
