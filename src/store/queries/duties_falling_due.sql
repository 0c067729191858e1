-- duties whose due or warning moment lies after $1 and not after $2
SELECT d.case_id, d.pack, d.rule, d.party, d.asset, d.run, d.due_ms, d.warn_ms, c.number, c.assignee
FROM duty_row d JOIN case_row c ON c.case_id = d.case_id
WHERE (d.warn_ms > $1 AND d.warn_ms <= $2)
  OR (d.state IN ('open', 'undecided') AND d.due_ms > $1 AND d.due_ms <= $2)
ORDER BY d.case_id, d.pack, d.rule, d.party, d.asset, d.run
