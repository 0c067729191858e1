-- one session ends
DELETE FROM session WHERE token_hash = $1
