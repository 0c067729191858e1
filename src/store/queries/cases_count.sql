-- how many cases an account may see
SELECT count(*) AS count FROM case_row c
WHERE (c.restricted = 0
       OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $1))
  AND ($2 = 'all' OR c.state = $2) AND ($3 = '' OR c.assignee = $3)
  AND ($4 = '' OR c.severity = $4)
  AND ($5 = '' OR c.number = $6 OR lower(c.title) LIKE $5 ESCAPE '!'
       OR EXISTS (SELECT 1 FROM identifier_row i
                  WHERE i.case_id = c.case_id AND i.identifier = $6))
