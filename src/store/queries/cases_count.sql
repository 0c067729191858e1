-- how many cases an account may see; $5 as in cases_page
SELECT count(*) AS count FROM case_row c
WHERE (c.restricted = 0
       OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $1))
  AND ($2 = 'all' OR c.state = $2) AND ($3 = '' OR c.assignee = $3)
  AND ($4 = '' OR c.severity = $4)
  AND ($5 = '' OR c.case_id IN (
         SELECT w.id FROM search_text t CROSS JOIN search_document w
         WHERE t.tokens {HOLD} CAST(CAST($5 AS TEXT) AS {WORDS})
           AND w.document = t.{DOCUMENT} AND w.kind = 'case'))
