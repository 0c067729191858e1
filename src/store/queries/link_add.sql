-- a one-time link
INSERT INTO one_time_link (token_hash, purpose, account, since_ms, ends_ms)
VALUES ($1, $2, $3, $4, $5)
