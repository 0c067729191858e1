-- a line could not be sent and is tried again later
UPDATE outbox SET attempts = attempts + 1, last_error = $2, not_before_ms = $3
WHERE line_key = $1 AND sent_ms IS NULL
