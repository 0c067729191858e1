-- a session was used
UPDATE session SET seen_ms = $2 WHERE token_hash = $1
