-- a page of the cases that an account may see, the last added to first; $5 are the words they hold
-- (Store::match_all), empty for all. CROSS JOIN: SQLite begins with the text index, since it keeps
-- the order
SELECT c.shown, c.updated_ms, c.case_id,
  (SELECT count(*) FROM duty_row d WHERE d.case_id = c.case_id
     AND d.state IN ('open', 'undecided') AND d.due_ms <= $9) AS overdue
FROM case_row c
WHERE (c.restricted = 0
       OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $1))
  AND ($2 = 'all' OR c.state = $2) AND ($3 = '' OR c.assignee = $3)
  AND ($4 = '' OR c.severity = $4)
  AND ($5 = '' OR c.case_id IN (
         SELECT w.id FROM search_text t CROSS JOIN search_document w
         WHERE t.tokens {HOLD} CAST(CAST($5 AS TEXT) AS {WORDS})
           AND w.document = t.{DOCUMENT} AND w.kind = 'case'))
  AND (c.updated_ms < $6 OR (c.updated_ms = $6 AND c.case_id < $7))
ORDER BY c.updated_ms DESC, c.case_id DESC LIMIT $8
