-- a one-time link is used up
DELETE FROM one_time_link WHERE token_hash = $1
