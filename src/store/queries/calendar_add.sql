-- a calendar link
INSERT INTO calendar_link (token_hash, account, since_ms) VALUES ($1, $2, $3)
