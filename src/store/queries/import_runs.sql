-- imports, the newest first
SELECT run, input, state, position, counts, role, started_ms, ended_ms FROM import_run
ORDER BY started_ms DESC, run LIMIT $1
