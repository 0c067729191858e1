-- the cases of a vulnerability with that number that an account may see ('' sees all)
SELECT c.case_id, c.number, c.title FROM identifier_row i JOIN case_row c ON c.case_id = i.case_id
WHERE i.identifier = $1
  AND (c.restricted = 0 OR $2 = ''
       OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $2))
ORDER BY c.number LIMIT $3
