-- a line is not tried before, whoever wants to hurry it
UPDATE outbox SET held_ms = $2 WHERE line_key = $1 AND sent_ms IS NULL
