-- a line is tried no more, and last_error says why: it was not sent
UPDATE outbox SET sent_ms = $2, last_error = $3 WHERE line_key = $1 AND sent_ms IS NULL
