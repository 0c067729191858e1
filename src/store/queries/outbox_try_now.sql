-- a line that waits for its next attempt is tried now, unless it is held
UPDATE outbox SET not_before_ms = $2
WHERE line_key = $1 AND sent_ms IS NULL AND not_before_ms > $2 AND held_ms <= $2
