-- a session with its account
SELECT s.account, s.csrf, s.seen_ms, s.ends_ms, a.name, a.state
FROM session s JOIN account a ON a.account = s.account WHERE s.token_hash = $1
