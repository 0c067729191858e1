-- a page of duties on the board, the most urgent first; those at once stand at their start
SELECT shown, sort_ms, case_id, pack, rule, party, asset, run FROM (
  SELECT d.shown, d.case_id, d.pack, d.rule, d.party, d.asset, d.run,
       coalesce(d.due_ms, CASE WHEN d.state = 'at-once' THEN coalesce(d.starts_ms, $2)
                          ELSE 253402300800000 END) AS sort_ms,
       CASE WHEN d.state IN ('kept', 'late', 'excused') THEN 'done'
            WHEN d.state = 'at-once' THEN 'today' WHEN d.state = 'no-term' THEN 'waiting'
            WHEN d.due_ms <= $2 THEN 'overdue' WHEN d.due_ms <= $2 + 86400000 THEN 'today'
            WHEN d.due_ms <= $2 + 259200000 THEN '72-hours'
            WHEN d.due_ms <= $2 + 864000000 THEN '10-days' ELSE 'later' END AS board
  FROM duty_row d JOIN case_row c ON c.case_id = d.case_id
  WHERE (c.restricted = 0
         OR EXISTS (SELECT 1 FROM case_reader r
                    WHERE r.case_id = c.case_id AND r.account = $1))
    AND ($3 = '' OR c.assignee = $3)
    AND ($4 = '' OR c.case_id IN (
           SELECT w.id FROM search_text t CROSS JOIN search_document w
           WHERE t.tokens {HOLD} CAST(CAST($4 AS TEXT) AS {WORDS})
             AND w.document = t.{DOCUMENT} AND w.kind = 'case'))) AS duty
WHERE (board = $5 OR ($5 = '' AND (board <> 'done' OR $6 = 1)))
  AND (sort_ms, case_id, pack, rule, party, asset, run) > ($7, $8, $9, $10, $11, $12, $13)
ORDER BY sort_ms, case_id, pack, rule, party, asset, run LIMIT $14
