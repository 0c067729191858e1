-- cases that the text index does not know, of stores from before it did
INSERT INTO search_queue (kind, id)
SELECT 'case', c.case_id FROM case_row c
WHERE NOT EXISTS (SELECT 1 FROM search_document d WHERE d.kind = 'case' AND d.id = c.case_id)
ON CONFLICT (kind, id) DO NOTHING
