-- forgets the request keys that were answered before $1
DELETE FROM request WHERE answered_ms < $1
