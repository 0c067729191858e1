-- a page of the CVE numbers of cases that an account may see, what moved last first: of a state at
-- CVE Services, 'waiting' or 'failed' ($2), of a year ($3; 0: any), of cases that hold the words $4
-- (Store::match_all); empty: all
SELECT v.number, v.year, v.state, v.pending, v.delayed, v.refused, v.code, v.heard_ms, v.moved_ms,
  v.case_id, c.number AS case_number, c.title, c.state AS case_state
FROM cve_row v JOIN case_row c ON c.case_id = v.case_id
WHERE (c.restricted = 0
       OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $1))
  AND ($2 = '' OR v.state = $2 OR ($2 = 'waiting' AND v.pending <> '')
       OR ($2 = 'failed' AND v.refused <> ''))
  AND ($3 = 0 OR v.year = $3)
  AND ($4 = '' OR c.case_id IN (
         SELECT w.id FROM search_text t CROSS JOIN search_document w
         WHERE t.tokens {HOLD} CAST(CAST($4 AS TEXT) AS {WORDS})
           AND w.document = t.{DOCUMENT} AND w.kind = 'case'))
  AND (v.moved_ms < $5 OR (v.moved_ms = $5 AND (v.case_id, v.number) < ($6, $7)))
ORDER BY v.moved_ms DESC, v.case_id DESC, v.number DESC LIMIT $8
