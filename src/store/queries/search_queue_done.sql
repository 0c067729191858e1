-- the text index has caught up with a case, unless it was written to after its record $2
DELETE FROM search_queue WHERE kind = 'case' AND id = $1
  AND NOT EXISTS (SELECT 1 FROM record WHERE case_id = $1 AND case_seq > $2)
