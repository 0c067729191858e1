-- what persons said of the components of a bill
SELECT bill, component, source, record_id, about, decision, because, said, revision, edition,
  decided_by, decided_ms
FROM binding WHERE bill = $1 ORDER BY component, source, record_id, about
