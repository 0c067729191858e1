-- a line for the outbox; a key exists once
INSERT INTO outbox (line_key, kind, body, not_before_ms, attempts, last_error, sent_ms)
VALUES ($1, $2, $3, $4, 0, '', NULL) ON CONFLICT (line_key) DO NOTHING
