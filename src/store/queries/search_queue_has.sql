-- whether the text index has yet to catch up with a case
SELECT 1 AS waits FROM search_queue WHERE kind = 'case' AND id = $1
