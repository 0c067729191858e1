-- the cases opened from a record that an account may see ('' sees all)
SELECT c.case_id, c.number, c.title FROM case_catalogue k JOIN case_row c ON c.case_id = k.case_id
WHERE k.source = $1 AND k.record_id = $2
  AND (c.restricted = 0 OR $3 = ''
       OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $3))
ORDER BY c.number LIMIT $4
