-- a line has been sent
UPDATE outbox SET sent_ms = $2, attempts = attempts + 1, last_error = ''
WHERE line_key = $1 AND sent_ms IS NULL
