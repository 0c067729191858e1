-- what the list shows of one case, and what the text index finds it by
SELECT c.shown, coalesce(d.tokens, '') AS tokens FROM case_row c
LEFT JOIN search_document d ON d.kind = 'case' AND d.id = c.case_id WHERE c.case_id = $1
