-- duties whose due or warning moment lies after $1 and not after $2; and of cases that were written
-- to after $3, those whose moment had passed by then, unless it was not after $4; those that differ
-- in the asset alone once
SELECT d.case_id, d.pack, d.rule, d.party, d.run, d.due_ms, c.number, c.assignee
FROM duty_row d JOIN case_row c ON c.case_id = d.case_id
WHERE (d.warn_ms > $1 AND d.warn_ms <= $2)
  OR (d.state IN ('open', 'undecided') AND d.due_ms > $1 AND d.due_ms <= $2)
UNION
SELECT d.case_id, d.pack, d.rule, d.party, d.run,
  COALESCE(d.due_ms, d.starts_ms) AS due_ms, c.number, c.assignee
FROM case_row c JOIN duty_row d ON d.case_id = c.case_id
WHERE c.updated_ms > $3
  AND ((d.state IN ('open', 'undecided') AND d.warn_ms <= $2 AND d.due_ms > $4)
       OR (d.state = 'at-once' AND d.starts_ms <= $2 AND d.starts_ms > $4))
ORDER BY 1, 2, 3, 4, 5, 6
