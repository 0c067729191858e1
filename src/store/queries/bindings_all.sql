-- what persons said of the components of all bills
SELECT bill, component, source, record_id, about, decision, because, said, revision, edition,
  decided_by, decided_ms
FROM binding ORDER BY bill, component, source, record_id, about
