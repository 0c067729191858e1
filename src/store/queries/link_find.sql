-- a one-time link
SELECT purpose, account, ends_ms FROM one_time_link WHERE token_hash = $1
