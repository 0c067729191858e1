-- cases that the text index does not know, of stores from before it did
SELECT c.case_id FROM case_row c
WHERE NOT EXISTS (SELECT 1 FROM search_document d WHERE d.kind = 'case' AND d.id = c.case_id)
ORDER BY c.case_id LIMIT $1
