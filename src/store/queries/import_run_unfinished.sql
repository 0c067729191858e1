-- the last import of an input, if it was not brought to its end
SELECT run, position, counts, started_ms FROM import_run
WHERE input = $1 AND role = $2 AND state <> 'done' ORDER BY started_ms DESC, run LIMIT 1
