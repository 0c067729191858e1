-- how many CVE numbers of cases an account may see; filters as in cve_page
SELECT count(*) AS count FROM cve_row v JOIN case_row c ON c.case_id = v.case_id
WHERE (c.restricted = 0
       OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $1))
  AND ($2 = '' OR v.state = $2 OR ($2 = 'waiting' AND v.pending <> '')
       OR ($2 = 'failed' AND v.refused <> ''))
  AND ($3 = 0 OR v.year = $3)
  AND ($4 = '' OR c.case_id IN (
         SELECT w.id FROM search_text t CROSS JOIN search_document w
         WHERE t.tokens {HOLD} CAST(CAST($4 AS TEXT) AS {WORDS})
           AND w.document = t.{DOCUMENT} AND w.kind = 'case'))
