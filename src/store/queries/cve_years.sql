-- how the CVE numbers of cases that an account may see stand, by year
SELECT v.year, count(CASE WHEN v.state = 'RESERVED' THEN 1 END) AS reserved,
  count(CASE WHEN v.state = 'PUBLISHED' THEN 1 END) AS published,
  count(CASE WHEN v.state = 'REJECTED' THEN 1 END) AS rejected,
  count(CASE WHEN v.pending <> '' THEN 1 END) AS waiting,
  count(CASE WHEN v.refused <> '' THEN 1 END) AS failed
FROM cve_row v JOIN case_row c ON c.case_id = v.case_id
WHERE (c.restricted = 0
       OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $1))
GROUP BY v.year ORDER BY v.year DESC
