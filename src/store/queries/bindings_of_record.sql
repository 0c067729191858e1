-- what persons said a record, or the advisory of a case, is to the components of bills
SELECT bill, component, source, record_id, about, decision, because, said, revision, edition,
  decided_by, decided_ms
FROM binding WHERE source = $1 AND record_id = $2 ORDER BY bill, component, about
