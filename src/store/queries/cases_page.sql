-- a page of the cases that an account may see, the last added to first
SELECT c.shown, c.updated_ms, c.case_id,
  (SELECT count(*) FROM duty_row d WHERE d.case_id = c.case_id
     AND d.state IN ('open', 'undecided') AND d.due_ms <= $10) AS overdue
FROM case_row c
WHERE (c.restricted = 0
       OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $1))
  AND ($2 = 'all' OR c.state = $2) AND ($3 = '' OR c.assignee = $3)
  AND ($4 = '' OR c.severity = $4)
  AND ($5 = '' OR c.number = $6 OR lower(c.title) LIKE $5 ESCAPE '!'
       OR EXISTS (SELECT 1 FROM identifier_row i
                  WHERE i.case_id = c.case_id AND i.identifier = $6))
  AND (c.updated_ms < $7 OR (c.updated_ms = $7 AND c.case_id < $8))
ORDER BY c.updated_ms DESC, c.case_id DESC LIMIT $9
