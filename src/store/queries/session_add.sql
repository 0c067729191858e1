-- a new session
INSERT INTO session (token_hash, account, csrf, since_ms, seen_ms, ends_ms)
VALUES ($1, $2, $3, $4, $4, $5)
