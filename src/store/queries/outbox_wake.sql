-- lines that had nobody to go to are tried again now
UPDATE outbox SET not_before_ms = $1
WHERE sent_ms IS NULL AND last_error = 'mail.nobody' AND not_before_ms > $1
