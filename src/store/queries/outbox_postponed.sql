-- a line is tried again later; it was not tried now
UPDATE outbox SET last_error = $2, not_before_ms = $3 WHERE line_key = $1 AND sent_ms IS NULL
