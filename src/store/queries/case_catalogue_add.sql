-- a case is opened from a record, unless one is open that the account may see ('' sees all)
INSERT INTO case_catalogue (case_id, source, record_id)
SELECT $1, $2, $3
WHERE NOT EXISTS
  (SELECT 1 FROM case_catalogue k JOIN case_row c ON c.case_id = k.case_id
   WHERE k.source = $2 AND k.record_id = $3
     AND (c.restricted = 0 OR $4 = ''
          OR EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = c.case_id AND r.account = $4)))
