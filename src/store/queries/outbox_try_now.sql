-- lines of one kind that wait for their next attempt are tried now
UPDATE outbox SET not_before_ms = $2
WHERE kind = $1 AND sent_ms IS NULL AND not_before_ms > $2
