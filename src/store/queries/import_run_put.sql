-- how far an import has come
INSERT INTO import_run (run, input, state, position, counts, role, started_ms, ended_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (run) DO UPDATE SET state = excluded.state, position = excluded.position,
  counts = excluded.counts, ended_ms = excluded.ended_ms
