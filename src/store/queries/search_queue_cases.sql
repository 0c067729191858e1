-- cases that the text index has not caught up with
SELECT id FROM search_queue WHERE kind = 'case' AND id > $1 ORDER BY id LIMIT $2
